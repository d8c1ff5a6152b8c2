import type { DynamicNode, ObjectNode, ValueNode } from '../value.js';

/**
 * The dynamic value that a CloudFormation intrinsic function stands for, like `{ "Ref": "Bucket" }`; undefined for
 * any other object.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function dynamicFromIntrinsic(object: ObjectNode): DynamicNode | undefined {
  const [entry] = object.entries;
  if (object.entries.length !== 1 || !entry?.value) return undefined;
  const name = entry.key.text;
  if (name !== 'Ref' && !name.startsWith('Fn::')) return undefined;
  return { kind: 'dynamic', span: object.span, outer: object.outer, source: name, inner: innerValues(entry.value) };
}

function innerValues(value: ValueNode): readonly ValueNode[] {
  return value.kind === 'array' ? value.items : [value];
}
