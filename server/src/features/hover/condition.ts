/** A condition and its values: what it asks of a request, in words. */
import { isMetWithoutKey } from '../../analysis/conditions/condition-meaning.js';
import { serviceNameOf } from '../../analysis/principals/service-principals.js';
import type { Cursor } from '../../hosts/host.js';
import { touches } from '../../hosts/value.js';
import { parseArn } from '../../policy/arn.js';
import type { Condition, ConditionValue, Policy, Statement } from '../../policy/model.js';
import { codeSpan } from '../../text/markdown.js';
import type { Environment } from '../environment.js';
import { conditionInWords } from '../sentences/condition.js';
import { booleanWords } from '../sentences/condition-words.js';
import { hasPlainVariable } from '../sentences/conditions.js';
import { markdownPen } from '../sentences/pen.js';

/** The condition whose key or value a cursor is on. */
export function conditionAt(statement: Statement, { entry, containers }: Cursor): Condition | undefined {
  // In a list of values the entry is that of no item, but the object of keys is around it.
  return statement.conditions.find(
    (it) => it.entry === entry || (it.value?.kind === 'array' && containers.includes(it.value)),
  );
}

/** A number or Boolean among the values of conditions. It is no text, so that no cursor is on it. */
export function plainValueAt(policy: Policy, offset: number): PlainConditionValue | undefined {
  for (const { node, conditions } of policy.statements) {
    if (!touches(node.outer, offset)) continue;
    for (const condition of conditions) {
      const value = condition.values.find((it) => it.node.kind === 'scalar' && touches(it.node.outer, offset));
      if (value) return { condition, value };
    }
  }
  return undefined;
}

export interface PlainConditionValue {
  readonly condition: Condition;
  readonly value: ConditionValue;
}

/** All that is known of a condition where one of its values stands. */
export function describeConditionValue(
  condition: Condition | undefined,
  key: string,
  value: string,
  policy: Policy,
  environment: Environment,
): string | undefined {
  const about = [condition && describeCondition(condition, policy, environment), describeValue(value, environment)];
  const known = about.filter((it) => it !== undefined);
  if (known.length === 0) return undefined;
  const info = environment.reference.conditionKey(key);
  const page = info?.url ? [`[AWS: ${codeSpan(info.key)}](${info.url})`] : [];
  return [...known, ...page].join('\n\n');
}

/** "Met only over TLS." Undefined when it is not known what the condition asks for. */
export function describeCondition(condition: Condition, policy: Policy, environment: Environment): string | undefined {
  if (hasPlainVariable(condition, policy)) return undefined;
  const words = conditionInWords(condition, environment, markdownPen);
  const { operator, key } = condition;
  if (!words || !operator) return undefined;
  const isAlwaysThere = booleanWords.get(key.text.toLowerCase())?.isAlwaysThere ?? false;
  const metWithoutKey =
    operator.info.family !== 'Null' &&
    !isAlwaysThere &&
    (words.alsoWithoutKey || (words.negated && isMetWithoutKey(operator)));
  const also = metWithoutKey ? ` Also met by a request without ${codeSpan(key.text)}.` : '';
  return `${words.negated ? 'Always met, except' : 'Met only'} ${words.phrase}.${also}`;
}

/** What one value of a condition is: an account with its name, a service, an organization. Undefined for other texts. */
function describeValue(text: string, environment: Environment): string | undefined {
  const { names, reference } = environment;
  const account = /^\d{12}$/.test(text) ? text : parseArn(text)?.account.text;
  const accountName = account === undefined ? undefined : ownName(names.accounts, account);
  if (account !== undefined && accountName !== undefined)
    return `Account ${codeSpan(account)}: ${codeSpan(accountName)}.`;
  const organization = /^o-[a-z0-9]{10,32}(?=\/|$)/.exec(text)?.[0];
  const organizationName = organization === undefined ? undefined : ownName(names.organizations, organization);
  if (organization !== undefined && organizationName !== undefined) {
    return `Organization ${codeSpan(organization)}: ${codeSpan(organizationName)}.`;
  }
  const service = serviceNameOf(text);
  const serviceName = service === undefined ? undefined : reference.service(service)?.name;
  return serviceName === undefined ? undefined : `${codeSpan(text)}: ${serviceName}.`;
}

function ownName(names: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(names, id) ? names[id] : undefined;
}
