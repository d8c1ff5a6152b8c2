/**
 * Parts of a text that are only known later: policy variables, which IAM fills in for each request, and what template tools
 * put in before AWS sees the policy.
 */
import { isKnown, type ValueNode } from '../hosts/value.js';
import { rememberInterned } from '../text/interned.js';
import { searchInTurn } from '../text/search.js';
import { internedOf, type Text } from './model.js';

/** Whether a part of a text is only known later: a policy variable like `${aws:username}`, or what a template fills in. */
export function hasPlaceholder(text: string): boolean {
  return text.includes('${') || text.includes('{{');
}

const ofTexts = {};
const remembered = rememberInterned(({ text }) => hasPlaceholder(text));

/** As above, for a text of a list, in less time. */
export function textHasPlaceholder(text: Text): boolean {
  return remembered(internedOf(text), ofTexts);
}

/** Whether all of a text or value is known: no part is filled in at deployment, by a tool before it, or by IAM. */
export function isWhollyKnown({ node, text }: { readonly node: ValueNode; readonly text: string }): boolean {
  return (node.kind !== 'string' || isKnown(node)) && !hasPlaceholder(text);
}

/**
 * Whether a text holds what a tool puts in before AWS sees the policy, like `${bucket_arn}`, `${AWS::AccountId}` or
 * `{{ account }}`. A policy variable of IAM has a prefix and one colon, or is one of `${*}`, `${?}` and `${$}`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function hasTemplatePlaceholder(text: string): boolean {
  if (!text.includes('${')) return text.includes('{{');
  if (text.includes('{{')) return true;
  const endOfPlaceholder = placeholderEnds(text);
  const nextColon = searchInTurn(text, ':');
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) {
    const start = at + 2;
    const end = endOfPlaceholder(at) - 1;
    if (end < start || namesSign(text.slice(start, end))) continue;
    const colon = nextColon(start);
    if (colon <= start || colon >= end || (text[colon + 1] === ':' && colon + 1 < end)) return true;
  }
  return false;
}

/** Whether what stands between the braces makes `${…}` a sign that would be a wildcard or begin a variable otherwise. */
export function namesSign(content: string): boolean {
  return content === '*' || content === '?' || content === '$';
}

/**
 * A function that says where the `${…}` or `{{…}}` that begins at an index of a text ends: at the index itself when none
 * does, or it is not closed. It is asked with indexes that ascend.
 */
export function placeholderEnds(text: string): (at: number) => number {
  if (!hasPlaceholder(text)) return (at) => at;
  const nextBrace = searchInTurn(text, '}');
  const nextBraces = searchInTurn(text, '}}');
  return (at) => {
    if (text.startsWith('${', at)) {
      const close = nextBrace(at + 2);
      return close < 0 ? at : close + 1;
    }
    const close = text.startsWith('{{', at) ? nextBraces(at + 2) : -1;
    return close < 0 ? at : close + 2;
  };
}

/** A text without its placeholders. */
export function withoutPlaceholders(text: string): string {
  if (!hasPlaceholder(text)) return text;
  const endOfPlaceholder = placeholderEnds(text);
  let known = '';
  for (let at = 0; at < text.length; ) {
    const end = endOfPlaceholder(at);
    if (end === at) known += text[at];
    at = Math.max(end, at + 1);
  }
  return known;
}
