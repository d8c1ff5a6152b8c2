/**
 * Reads the policy variables in a text: `${aws:username}`, or `${aws:PrincipalTag/team, 'nobody'}` with a default value.
 * Tolerant: what is written wrongly is read as far as it goes, and says of itself what it lacks.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
import { type Hole, holesInTurn } from '../hosts/value.js';
import type { ServiceReference } from '../reference/reference.js';
import { remember } from '../text/remember.js';
import type { Policy } from './model.js';
import { namesSign } from './placeholders.js';

export interface PolicyVariable {
  /** Where its `${` begins, as an index of the text. */
  readonly start: number;
  /** Behind its brace. Without one: where the text ends or the next variable begins. */
  readonly end: number;
  readonly hasBrace: boolean;
  /** What stands between the braces, before a comma: the condition key, with the spaces around it. */
  readonly name: string;
  /** What stands behind the comma, with its quotes and the spaces around it; undefined without a comma. */
  readonly defaultValue: string | undefined;
}

/** Whether a policy surely is of the version of the language that has policy variables. */
export function takesPolicyVariables({ versionText }: Policy): boolean {
  return versionText?.text === '2012-10-17';
}

/** A part of a text: plain, `${…}`, or one of which not all is known before the deployment. */
export type ValuePart =
  | { readonly kind: 'literal' | 'unknown'; readonly start: number; readonly end: number }
  | ({ readonly kind: 'variable' } & PolicyVariable);

/**
 * The parts of a text in their order. Every `${…}` that is no hole counts as a variable, whatever is in it: ask
 * `namesVariable` what it means. The work grows with the length of the text.
 * @param holes the parts of the text that are only known at deploy time
 */
export function partsOf(text: string, holes: readonly Hole[]): readonly ValuePart[] {
  const parts: ValuePart[] = [];
  let literal = 0;
  const add = (part: ValuePart): void => {
    if (literal < part.start) parts.push({ kind: 'literal', start: literal, end: part.start });
    parts.push(part);
    literal = part.end;
  };
  const nextHole = holesInTurn(holes);
  let open = text.indexOf('${');
  while (open >= 0 || nextHole(literal)) {
    const hole = nextHole(literal);
    if (hole && (open < 0 || hole.start <= open)) {
      add({ kind: 'unknown', start: hole.start, end: hole.end });
    } else {
      const variable = readVariable(text, open);
      const cut = nextHole(open);
      // A variable with a hole in it is not known, and neither is where it ends.
      const isCut = cut && (cut.start < variable.end + (variable.hasBrace ? 0 : 1) || hasOpenQuote(variable));
      if (isCut) add({ kind: 'unknown', start: open, end: cut.end });
      else add({ kind: 'variable', ...variable });
    }
    if (open >= 0 && open < literal) open = text.indexOf('${', literal);
  }
  if (literal < text.length) parts.push({ kind: 'literal', start: literal, end: text.length });
  return parts;
}

/** Whether the default value may be a longer one, of which the brace is a part, when its other quote stands behind. */
function hasOpenQuote({ defaultValue }: PolicyVariable): boolean {
  return defaultValue !== undefined && /^\s*'[^']*$/.test(defaultValue);
}

/** The policy variables of a text, in their order. */
export function variablesIn(text: string, holes: readonly Hole[]): readonly PolicyVariable[] {
  if (!text.includes('${')) return [];
  return partsOf(text, holes).flatMap((it) => (it.kind === 'variable' ? it : []));
}

const signs = /[},']|\$\{/g;

function readVariable(text: string, start: number): PolicyVariable {
  const from = start + 2;
  let comma: number | undefined;
  let end = text.length;
  let hasBrace = false;
  signs.lastIndex = from;
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    const { 0: found, index } = sign;
    if (found === ',') {
      comma ??= index;
    } else if (found === "'") {
      const close = comma === undefined ? -1 : closingQuote(text, index);
      signs.lastIndex = close < 0 ? index + 1 : close + 1;
    } else {
      hasBrace = found === '}';
      end = hasBrace ? index + 1 : index;
      break;
    }
  }
  const contentEnd = hasBrace ? end - 1 : end;
  return {
    start,
    end,
    hasBrace,
    name: text.slice(from, comma ?? contentEnd),
    defaultValue: comma === undefined ? undefined : text.slice(comma + 1, contentEnd),
  };
}

const quoteOrVariable = /'|\$\{/g;

/** Where the quote that opens a default value is closed, which may hold a brace; -1 when it is not. */
function closingQuote(text: string, open: number): number {
  quoteOrVariable.lastIndex = open + 1;
  const close = quoteOrVariable.exec(text);
  return close?.[0] === "'" ? close.index : -1;
}

/** Whether a variable stands for a sign that would be a wildcard or begin a variable: `${*}`, `${?}` or `${$}`. */
export function isLiteralSign({ name, hasBrace }: PolicyVariable): boolean {
  return hasBrace && namesSign(name);
}

/**
 * Whether a name is meant for that of a policy variable, and not for something that a template tool fills in: it is a
 * condition key that AWS knows, or has AWS's own prefix. Spaces in it do not count.
 */
export function namesVariable(name: string, reference: ServiceReference): boolean {
  return namesKey(name, reference);
}

const namesKey = remember((name, reference: ServiceReference): boolean => {
  const key = name.replace(/\s+/g, '').toLowerCase();
  if (!/^[\w.-]+(?:\/[^:]*)?:[^:/*?(){}"'<>$][^*?(){}"'<>$]*$/.test(key) || !key.includes(':')) return false;
  if (namesOfServerless.has(key)) return false;
  return key.startsWith('aws:') || reference.conditionKey(key) !== undefined;
});

/**
 * Variables of the Serverless Framework that look like AWS's own.
 * Source: https://www.serverless.com/framework/docs/providers/aws/guide/variables
 */
const namesOfServerless: ReadonlySet<string> = new Set(['aws:accountid', 'aws:region']);
