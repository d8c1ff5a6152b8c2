/**
 * CloudFormation's intrinsic functions as values: what of them is known before the deployment, and what is not.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
import { anything, type ObjectNode, type Span, type ValueNode } from '../value.js';

/** What a template says elsewhere that its intrinsic functions refer to. */
export interface TemplateFacts {
  /** The CloudFormation type of a resource of the template by its logical id; undefined when there is none. */
  typeOf(logicalId: string): string | undefined;
}

export const noFacts: TemplateFacts = { typeOf: () => undefined };

/** The value of an object with one entry that is an intrinsic function, like `{ "Ref": "Bucket" }`; undefined for others. */
export function valueOfIntrinsicObject(object: ObjectNode, facts: TemplateFacts = noFacts): ValueNode | undefined {
  const [entry] = object.entries;
  if (object.entries.length !== 1 || !entry?.value) return undefined;
  const name = entry.key.text;
  if (name !== 'Ref' && !name.startsWith('Fn::')) return undefined;
  return valueOfIntrinsic(name, entry.value, object, facts);
}

/**
 * The value of an intrinsic function.
 * @param name as in the long form: `Ref`, `Fn::Sub`
 * @param argument what the function is given; for `!GetAtt A.B` the text `A.B`
 * @param place where the whole of it stands
 */
export function valueOfIntrinsic(
  name: string,
  argument: ValueNode,
  place: { readonly span: Span; readonly outer: Span },
  _facts: TemplateFacts = noFacts,
): ValueNode {
  const inner = argument.kind === 'array' ? argument.items : [argument];
  const { span, outer } = place;
  return { kind: 'dynamic', span, outer, source: name, inner, choices: [], becomes: anything };
}
