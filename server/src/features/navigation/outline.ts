/** The outline of a document: policies, their statements, and what each statement says of whom, what and when. */
import type { PolicyInDocument } from '../../analyze.js';
import type { ObjectNode, Span } from '../../hosts/value.js';
import type { Element, ListElement, Policy, PrincipalElement, Statement, Text } from '../../policy/model.js';
import { policyTypeNames } from '../../policy/policy-type-names.js';
import { hasDynamic } from '../../policy/read-policy.js';
import type { Environment } from '../environment.js';
import { statementSentence } from '../sentences/statement.js';
import { statementName } from '../statement-name.js';
import { policyName } from './policy-name.js';
import { holds, spanOfEntry } from './spans.js';

export interface OutlineSymbol {
  readonly kind: 'policy' | 'statement' | 'element';
  readonly name: string;
  readonly detail: string;
  readonly span: Span;
  /** The part of `span` that is shown when the symbol is chosen. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineSymbol[];
}

/** An editor asks for the outline after every pause in typing: a document with more statements has only their names. */
const mostSentences = 60;

/** The symbols of all policies. Of a policy that is the whole document, the statements are the outermost. */
export function outlineOf(policies: readonly PolicyInDocument[], environment: Environment): readonly OutlineSymbol[] {
  const count = policies.reduce((sum, { policy }) => sum + policy.statements.length, 0);
  const summary = (statement: Statement, policy: Policy): string =>
    count > mostSentences ? '' : statementSentence(statement, policy, environment);
  return policies.flatMap(({ site, policy }): readonly OutlineSymbol[] => {
    const children = policy.statements.map((it) => symbolOfStatement(it, summary(it, policy)));
    const name = policyName(site);
    if (name === '') return children;
    const detail = policyTypeNames[policy.type];
    return [{ kind: 'policy', name, detail, ...spansOfObject(policy.node), children }];
  });
}

/** @param sentence what the statement says; empty when there is no time for it */
function symbolOfStatement(statement: Statement, sentence: string): OutlineSymbol {
  const { sid, node } = statement;
  const hasName = sid !== undefined && sid.text.trim() !== '';
  return {
    kind: 'statement',
    name: hasName || sentence === '' ? statementName(statement) : sentence,
    detail: hasName ? sentence : '',
    ...spansOfObject(node, hasName ? sid.span : undefined),
    children: elementsOf(statement).map(([element, detail]) => symbolOfElement(element, detail, node)),
  };
}

/** @param name of it, where it stands in the object */
function spansOfObject({ outer, head }: ObjectNode, name?: Span): Pick<OutlineSymbol, 'span' | 'nameSpan'> {
  const nameSpan = [name, head].find((it) => it && holds(outer, it)) ?? { start: outer.start, end: outer.start };
  return { span: outer, nameSpan };
}

function symbolOfElement({ name, entry }: Element, detail: string, { outer }: ObjectNode): OutlineSymbol {
  return {
    kind: 'element',
    name,
    detail,
    span: spanOfEntry(entry, outer),
    nameSpan: entry.key.outer,
    children: [],
  };
}

/** The elements that say something of their own, in the order of the text, each with what is in it. */
function elementsOf(statement: Statement): readonly (readonly [Element, string])[] {
  const { principal, notPrincipal, action, notAction, resource, notResource, condition } = statement;
  const found: (readonly [Element, string])[] = [];
  for (const it of [principal, notPrincipal]) if (it) found.push([it, principalDetail(it)]);
  for (const it of [action, notAction]) if (it) found.push([it, listDetail(it, 'actions')]);
  for (const it of [resource, notResource]) if (it) found.push([it, listDetail(it, 'resources')]);
  if (condition) found.push([condition, conditionDetail(statement)]);
  const written = found.filter(([{ entry }]) => !entry.implied);
  return written.sort(([one], [other]) => one.entry.key.span.start - other.entry.key.span.start);
}

function listDetail({ values, value }: ListElement, things: string): string {
  return value && hasDynamic(value) ? '' : countOr(values, things);
}

function principalDetail({ texts, types, value }: PrincipalElement): string {
  const isUnknown = value === undefined || hasDynamic(value) || types.some((it) => it.value && hasDynamic(it.value));
  return isUnknown ? '' : countOr([...texts, ...types.flatMap((it) => it.values)], 'principals');
}

function conditionDetail({ conditions, conditionsComplete }: Statement): string {
  return conditionsComplete
    ? countOr(
        conditions.map((it) => it.key),
        'conditions',
      )
    : '';
}

/** The text when there is one only, else how many there are. */
function countOr(texts: readonly Text[], things: string): string {
  const [only] = texts;
  return texts.length === 1 && only ? only.text : `${texts.length} ${things}`;
}
