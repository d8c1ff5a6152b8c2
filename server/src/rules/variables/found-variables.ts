/** The policy variables of a policy: read once, for the rules about them to share. */

import type { StringNode } from '../../hosts/value.js';
import type { OperatorFamily } from '../../policy/condition-operator.js';
import type { Condition, Place, Policy, PrincipalElement, Statement, Text } from '../../policy/model.js';
import { textHasPlaceholder } from '../../policy/placeholders.js';
import { isLiteralSign, namesVariable, type PolicyVariable, variablesIn } from '../../policy/policy-variables.js';
import type { ServiceReference } from '../../reference/reference.js';
import { rememberLast } from '../../text/remember.js';
import type { ProposedFix, RuleContext } from '../rule.js';

export interface FoundVariable {
  readonly variable: PolicyVariable;
  /** As it is written, as far as it is known to go. */
  readonly text: string;
  /** The text that it stands in. */
  readonly node: StringNode;
  /** Where the variable stands in the document, with the path of its text. */
  readonly at: Place;
  /** The element that it stands in, like `Resource`. */
  readonly element: string;
  /** For a value of a condition, the condition. */
  readonly condition: Condition | undefined;
}

/**
 * What is meant for a policy variable in a policy, well written or not, in the order of the elements. What a template
 * tool fills in is left out.
 */
export function variablesOf({ policy, reference }: RuleContext): readonly FoundVariable[] {
  return variablesOfPolicy(policy, reference);
}

/** Whether there is something that is meant for a policy variable. */
export function hasVariables(context: RuleContext): boolean {
  return variablesOf(context).length > 0;
}

const variablesOfPolicy = rememberLast((policy: Policy, reference: ServiceReference): readonly FoundVariable[] =>
  policy.statements.flatMap((it) => variablesOfStatement(it, reference)),
);

/** Whether policy variables work in an element. */
export function takesVariables(element: string): boolean {
  return elementsWith.has(element);
}

/** The operators that take no variables, without `Bool`, of which AWS says both. */
export const familiesWithoutVariables: ReadonlySet<OperatorFamily> = new Set([
  'Numeric',
  'Date',
  'Binary',
  'IpAddress',
  'Null',
]);

/** Whether AWS would put a value in the place of a variable that is written rightly. */
export function standsWhereTaken({ element, condition }: FoundVariable): boolean {
  const family = condition?.operator?.info.family;
  return takesVariables(element) && (family === undefined || !familiesWithoutVariables.has(family));
}

const elementsWith: ReadonlySet<string> = new Set(['Resource', 'NotResource', 'Condition']);

/** The part of `Text` that is looked at. */
type PlacedText = Place & Pick<Text, 'node'>;

function variablesOfStatement(statement: Statement, reference: ServiceReference): readonly FoundVariable[] {
  const found: FoundVariable[] = [];
  const look = (text: PlacedText, element: string, condition?: Condition): void => {
    // Most texts have no variable, which is seen without a list.
    if (text.node.text.includes('${')) found.push(...variablesOfText(text, element, condition, reference));
  };
  const { sid, principal, notPrincipal, action, notAction, resource, notResource } = statement;
  if (sid) look(sid, 'Sid');
  for (const element of [principal, notPrincipal]) {
    if (element) for (const text of textsOf(element)) look(text, element.name);
  }
  for (const element of [action, notAction, resource, notResource]) {
    if (element) for (const text of element.values) if (textHasPlaceholder(text)) look(text, element.name);
  }
  for (const condition of statement.conditions) {
    for (const value of condition.values) {
      const { node } = value;
      if (node.kind !== 'string' || !node.text.includes('${')) continue;
      look({ node, span: value.span, path: value.path }, 'Condition', condition);
    }
  }
  return found;
}

function textsOf({ texts, types }: PrincipalElement): readonly Text[] {
  return [...texts, ...types.flatMap((it) => it.values)];
}

function variablesOfText(
  { node, path }: PlacedText,
  element: string,
  condition: Condition | undefined,
  reference: ServiceReference,
): readonly FoundVariable[] {
  const meant = variablesIn(node.text, node.holes).filter((it) => isMeantFor(it, reference));
  return meant.map((variable) => {
    const { start } = variable;
    const end = endOf(variable, reference);
    const at = { path, span: { start: node.at(start), end: node.at(end) } };
    return { variable, text: node.text.slice(start, end), node, at, element, condition };
  });
}

function isMeantFor(variable: PolicyVariable, reference: ServiceReference): boolean {
  if (isEmpty(variable) || isLiteralSign(variable)) return true;
  return variable.hasBrace ? namesVariable(variable.name, reference) : meantName(variable, reference) !== undefined;
}

/** Whether nothing is between the braces. */
export function isEmpty({ name, defaultValue, hasBrace }: PolicyVariable): boolean {
  return hasBrace && defaultValue === undefined && name.trim() === '';
}

/** Where a variable ends; one without a brace ends where its name does, as far as that is known. */
function endOf(variable: PolicyVariable, reference: ServiceReference): number {
  if (variable.hasBrace) return variable.end;
  const { name, defaultValue } = variable;
  const quoted = defaultValue === undefined ? undefined : /^\s*'[^']*'/.exec(defaultValue)?.[0];
  const length = quoted === undefined ? (meantName(variable, reference)?.length ?? 0) : name.length + 1 + quoted.length;
  return variable.start + 2 + length;
}

/**
 * The name that is meant by a variable without its brace: what follows a slash may be of the name or of the text behind
 * it, so as little as makes a condition key.
 * @returns undefined when it does not begin like a condition key
 */
function meantName({ name }: PolicyVariable, reference: ServiceReference): string | undefined {
  const [short] = /^\s*[\w.-]+:[\w.-]*\w/.exec(name) ?? [];
  if (short === undefined) return undefined;
  const [long = short] = /^\s*[\w.-]+:[\w.-]+\/[\w.-]*\w/.exec(name) ?? [];
  const known = [short, long].find((it) => reference.conditionKey(it.trim()) !== undefined);
  return known ?? (namesVariable(short, reference) ? short : undefined);
}

/** A fix that writes a variable rightly; none where AWS would put no value in its place then either. */
export function correctionFixes(found: FoundVariable, replacement: string): readonly ProposedFix[] {
  const { node, variable, text } = found;
  const { start } = variable;
  return standsWhereTaken(found) ? replacementFixes(node, start, start + text.length, replacement) : [];
}

/** A fix that puts another text in the place of a part of one; none for a text with holes, which it would fill. */
export function replacementFixes(
  node: StringNode,
  start: number,
  end: number,
  replacement: string,
): readonly ProposedFix[] {
  const value = node.text.slice(0, start) + replacement + node.text.slice(end);
  if (node.holes.length > 0 || value === '') return [];
  const title = replacement === '' ? `Remove \`${node.text.slice(start, end)}\`` : `Change to \`${replacement}\``;
  return [{ title, edits: [{ kind: 'set', node, value }], safe: false }];
}
