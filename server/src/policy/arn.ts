/**
 * ARNs, taken apart with the place of each field. Tolerant: an ARN that is being typed has the fields that are there.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */

export interface ArnField {
  readonly text: string;
  /** Indexes in the whole text, so that a span in the document is `node.at(start)` to `node.at(end)`. */
  readonly start: number;
  readonly end: number;
}

export const arnFieldNames = ['prefix', 'partition', 'service', 'region', 'account', 'resource'] as const;
export type ArnFieldName = (typeof arnFieldNames)[number];

/** An ARN with all its fields; any of them may be empty. */
export type Arn = Readonly<Record<ArnFieldName, ArnField>>;

/**
 * The fields of a text that may be an ARN, at most six, in the order of `arnFieldNames`.
 * The resource keeps its colons, and a colon in a variable (`${aws:username}`) separates nothing.
 */
export function splitArn(text: string): readonly ArnField[] {
  const fields: ArnField[] = [];
  let start = 0;
  for (let at = 0; at < text.length && fields.length < arnFieldNames.length - 1; ) {
    const end = placeholderEnd(text, at);
    if (end > at) {
      at = end;
      continue;
    }
    if (text[at] === ':') {
      fields.push({ text: text.slice(start, at), start, end: at });
      start = at + 1;
    }
    at += 1;
  }
  fields.push({ text: text.slice(start), start, end: text.length });
  return fields;
}

/** Takes a text of six fields or more colons apart; undefined when it has fewer fields. Looks at no field's value. */
export function parseArn(text: string): Arn | undefined {
  const [prefix, partition, service, region, account, resource] = splitArn(text);
  if (!prefix || !partition || !service || !region || !account || !resource) return undefined;
  return { prefix, partition, service, region, account, resource };
}

/** The text of an ARN with other values in some of its fields. */
export function arnWith(arn: Arn, values: Partial<Readonly<Record<ArnFieldName, string>>>): string {
  return arnFieldNames.map((name) => values[name] ?? arn[name].text).join(':');
}

/** Whether a part of a text is only known later: a policy variable like `${aws:username}`, or what a template fills in. */
export function hasPlaceholder(text: string): boolean {
  return text.includes('${') || text.includes('{{');
}

/**
 * Whether a text holds what a tool puts in before AWS sees the policy, like `${bucket_arn}`, `${AWS::AccountId}` or
 * `{{ account }}`. A policy variable of IAM has a prefix and one colon, or is one of `${*}`, `${?}` and `${$}`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function hasTemplatePlaceholder(text: string): boolean {
  if (text.includes('{{')) return true;
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) {
    const end = placeholderEnd(text, at);
    if (end > at && !isPolicyVariable(text.slice(at + 2, end - 1))) return true;
  }
  return false;
}

function isPolicyVariable(content: string): boolean {
  if (content === '*' || content === '?' || content === '$') return true;
  const colon = content.indexOf(':');
  return colon > 0 && content[colon + 1] !== ':';
}

/** Where the `${…}` or `{{…}}` that begins at an index ends; the index itself when none does, or it is not closed. */
export function placeholderEnd(text: string, at: number): number {
  const close = text.startsWith('${', at) ? '}' : text.startsWith('{{', at) ? '}}' : undefined;
  if (close === undefined) return at;
  const end = text.indexOf(close, at + 2);
  return end < 0 ? at : end + close.length;
}
