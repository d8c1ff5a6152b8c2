/** Hover: what the thing at an offset is. One file for each kind of thing. */
import type { PolicyInDocument } from '../../analyze.js';
import type { Cursor, HostDocument } from '../../hosts/host.js';
import { type Span, type StringNode, touches } from '../../hosts/value.js';
import { parseConditionOperator } from '../../policy/condition-operator.js';
import { elementAt } from '../../policy/grammar/schema.js';
import { locationOf, type PolicyLocation } from '../../policy/location.js';
import { describeOperator } from '../completion/conditions/condition-operator.js';
import type { Environment } from '../environment.js';
import { withExamplesOf } from '../examples.js';
import { describeActionPattern } from './action.js';
import { conditionAt, describeCondition, describeConditionValue, plainValueAt } from './condition.js';
import { describeConditionKey } from './condition-key.js';
import { describePrincipal } from './principal.js';
import { describeResource } from './resource.js';
import { describeInSamPlace } from './sam-policy-template.js';
import { aroundElement } from './statement.js';
import { describeVariableAt } from './variable.js';

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
  const node = cursor?.node;
  if (!cursor || node?.kind !== 'string') return plainValueHover(policies, offset, environment);
  const inDocument = policies.find((it) => it.site === cursor.site);
  const location = inDocument && locationOf(cursor, inDocument.policy);
  const markdown = location ? describe(location, node, environment) : describeInPlace(cursor, node.text);
  return markdown ? { span: node.span, markdown: withExamplesOf(cursor, markdown) } : undefined;
}

function describeInPlace({ place, role }: Cursor, text: string): string | undefined {
  return place && role === 'key' ? describeInSamPlace(place, text) : undefined;
}

function plainValueHover(
  policies: readonly PolicyInDocument[],
  offset: number,
  environment: Environment,
): Hover | undefined {
  for (const { policy, site } of policies) {
    const found = touches(site.value.outer, offset) ? plainValueAt(policy, offset) : undefined;
    if (!found) continue;
    const { condition, value } = found;
    const markdown = describeConditionValue(condition, condition.key.text, value.text, policy, environment);
    return markdown === undefined ? undefined : { span: value.span, markdown };
  }
  return undefined;
}

const operatorPage =
  '[AWS: condition operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html)';

function describe(location: PolicyLocation, node: StringNode, environment: Environment): string | undefined {
  const { reference } = environment;
  const { policy, cursor } = location;
  const { text } = node;
  switch (location.kind) {
    case 'element-name':
      return aroundElement(text, elementAt(policy.type, [...location.path, text])?.markdown, location, environment);
    case 'element-value': {
      const about = elementAt(policy.type, location.path)?.values?.find((it) => it.value === text)?.markdown;
      return aroundElement(location.name, about, location, environment);
    }
    case 'action-value':
      return describeActionPattern(text, reference);
    case 'condition-operator': {
      const operator = parseConditionOperator(text);
      return (
        operator &&
        `${operatorName(text, operator.info.family)}\n\n${describeOperator(text, operator.info)}\n\n${operatorPage}`
      );
    }
    case 'condition-key': {
      const condition = conditionAt(location.statement, cursor);
      const words = condition && describeCondition(condition, policy, environment);
      return paragraphs([words, describeConditionKey(text, reference)]);
    }
    case 'resource-value':
      return (
        describeVariableAt(node, cursor.offset, policy, reference) ??
        describeResource({ text, node, span: node.span, path: [] }, location, environment)
      );
    case 'principal-value':
      return describePrincipal(
        { text, node, span: node.span, path: [] },
        location.principalType,
        policy.type,
        environment,
      );
    case 'condition-value':
      return (
        describeVariableAt(node, cursor.offset, policy, reference) ??
        describeConditionValue(conditionAt(location.statement, cursor), location.key, text, policy, environment)
      );
    case 'statement-value':
      return undefined;
    default:
      return location satisfies never;
  }
}

/** An operator with what it compares, unless its name says just that: `Bool`, `Null`. */
function operatorName(text: string, family: string): string {
  return text === family ? `\`${text}\`` : `\`${text}\` (${family})`;
}

/** Parts of a text that may be missing, apart from each other; undefined when all are. */
function paragraphs(parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter((it) => it).join('\n\n') || undefined;
}
