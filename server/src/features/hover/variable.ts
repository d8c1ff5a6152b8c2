/**
 * What a policy variable becomes.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
import type { StringNode } from '../../hosts/value.js';
import type { Policy } from '../../policy/model.js';
import { isLiteralSign, namesVariable, type PolicyVariable, variablesIn } from '../../policy/policy-variables.js';
import type { ServiceReference } from '../../reference/reference.js';
import { codeSpan } from '../../text/markdown.js';

const variablePage =
  '[AWS: policy variables](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html)';

/** Markdown about the policy variable of a text at an offset of the document; undefined where none is. */
export function describeVariableAt(
  node: StringNode,
  offset: number,
  policy: Policy,
  reference: ServiceReference,
): string | undefined {
  const variable = variablesIn(node.text, node.holes).find(
    (it) => it.hasBrace && node.at(it.start) <= offset && offset < node.at(it.end),
  );
  return variable && describeVariable(variable, node.text, policy, reference);
}

function describeVariable(
  variable: PolicyVariable,
  text: string,
  { version, versionText }: Policy,
  reference: ServiceReference,
): string | undefined {
  const written = codeSpan(text.slice(variable.start, variable.end));
  if (isLiteralSign(variable)) return `${written}: the sign ${codeSpan(variable.name)} itself\n\n${variablePage}`;
  if (!namesVariable(variable.name, reference)) return undefined;
  if ((!version || versionText) && versionText?.text !== '2012-10-17') {
    return `${written}: a text like any other, since policy variables need ${codeSpan('"Version": "2012-10-17"')}\n\n${variablePage}`;
  }
  const key = variable.name.trim();
  const about = reference.conditionKey(key)?.description;
  const value = defaultOf(variable);
  const parts = [
    `${written}: becomes the value that ${codeSpan(key)} has in the request`,
    about ?? '',
    value === undefined
      ? `A request without ${codeSpan(key)} does not match.`
      : `A request without ${codeSpan(key)} gets ${value === '' ? 'an empty text' : codeSpan(value)}.`,
    variablePage,
  ];
  return parts.filter((it) => it !== '').join('\n\n');
}

function defaultOf({ defaultValue }: PolicyVariable): string | undefined {
  return /^\s*'(.*)'\s*$/s.exec(defaultValue ?? '')?.[1];
}
