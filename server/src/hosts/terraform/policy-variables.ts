/**
 * Policy variables in `aws_iam_policy_document`: there `&{aws:username}` is `${aws:username}` in the policy, since
 * Terraform keeps `${` for itself.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/6.45.0/docs/data-sources/iam_policy_document
 */
import { mapTexts, type StringNode, type ValueNode } from '../value.js';

/** A value with the policy variables of its texts decoded. */
export function withVariables(node: ValueNode): ValueNode {
  return mapTexts(node, (text) => (text.text.includes('&{') ? decoded(text) : text));
}

function decoded(node: StringNode): StringNode {
  // Named one by one, since the texts of JSON have them from their class.
  const { kind, span, outer, holes, fragment } = node;
  const text = decodeVariables(node.text);
  return { ...node, kind, span, outer, holes, fragment, text, at: (index) => node.at(index), encode: encodeVariables };
}

/** Both signs are as long, so that places in the text stay as they are. */
export function decodeVariables(text: string): string {
  return text.replaceAll('&{', '${');
}

/** `${aws:username}`, and not the placeholder of what is interpolated, which has no single colon. */
const variable = /\$\{(?=[^{}:$]+:[^{}:$]+\}|[*?$]\})/g;

/** A text as it must be written for its policy variables to be read as such. */
export function encodeVariables(text: string): string {
  return text.includes('${') ? text.replace(variable, '&{') : text;
}
