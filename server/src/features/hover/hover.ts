/** Hover: what the thing at an offset is. One file for each kind of thing. */
import type { PolicyInDocument } from '../../analyze.js';
import type { HostDocument } from '../../hosts/host.js';
import type { Span } from '../../hosts/value.js';
import { parseConditionOperator } from '../../policy/condition-operator.js';
import { elementAt } from '../../policy/grammar/schema.js';
import { locationOf, type PolicyLocation } from '../../policy/location.js';
import { describeOperator } from '../completion/condition-operator.js';
import type { Environment } from '../environment.js';
import { withExamplesOf } from '../examples.js';
import { describeActionPattern } from './action.js';
import { describeConditionKey } from './condition-key.js';
import { describeInSamPlace } from './sam-policy-template.js';

export interface Hover {
  /** What the hover is about. */
  readonly span: Span;
  readonly markdown: string;
}

/**
 * What is known of the thing at an offset.
 * @param policies the policies of the document, from `policiesOf`
 */
export function hoverAt(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  offset: number,
  environment: Environment,
): Hover | undefined {
  const cursor = document.cursorAt(offset);
  const inDocument = cursor && policies.find((it) => it.site === cursor.site);
  if (cursor?.node?.kind !== 'string') return undefined;
  const { node, place } = cursor;
  const location = inDocument && locationOf(cursor, inDocument.policy);
  const markdown = location
    ? describe(location, node.text, environment)
    : place && cursor.role === 'key' && describeInSamPlace(place, node.text);
  return markdown ? { span: node.span, markdown: withExamplesOf(cursor, markdown) } : undefined;
}

const operatorPage =
  '[AWS: condition operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html)';

function describe(location: PolicyLocation, text: string, { reference }: Environment): string | undefined {
  switch (location.kind) {
    case 'element-name':
      return elementAt(location.policy.type, [...location.path, text])?.markdown;
    case 'element-value':
      return elementAt(location.policy.type, location.path)?.values?.find((it) => it.value === text)?.markdown;
    case 'action-value':
      return describeActionPattern(text, reference);
    case 'condition-operator': {
      const operator = parseConditionOperator(text);
      return (
        operator &&
        `\`${text}\` (${operator.info.family})\n\n${describeOperator(text, operator.info)}\n\n${operatorPage}`
      );
    }
    case 'condition-key':
      return describeConditionKey(text, reference);
    case 'statement-value':
    case 'resource-value':
    case 'principal-value':
    case 'condition-value':
      return undefined;
    default:
      return location satisfies never;
  }
}
