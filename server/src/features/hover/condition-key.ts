import type { ServiceReference } from '../../reference/reference.js';
import { codeSpan } from '../../text/markdown.js';

/** Markdown about a condition key as written in a policy; undefined when it is unknown. */
export function describeConditionKey(text: string, reference: ServiceReference): string | undefined {
  const key = reference.conditionKey(text);
  if (!key) return undefined;
  const type = key.multivalued
    ? `${key.type}, several values: use it with \`ForAnyValue\` or \`ForAllValues\``
    : key.type;
  const written = key.key.toLowerCase() === text.toLowerCase() ? '' : `Documented as \`${key.key}\`.`;
  const parts = [
    `${codeSpan(text)} (${type})`,
    key.description,
    written,
    key.url ? `[AWS's page about it](${key.url})` : '',
  ];
  return parts.filter((it) => it !== '').join('\n\n');
}
