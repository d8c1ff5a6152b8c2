/** Values of conditions: what the operator can compare and the key can be, as far as that is known. */
import { documentedValues } from '../../../analysis/condition-values/documented-values.js';
import { isValueOf } from '../../../analysis/conditions/value-types.js';
import { isKnown } from '../../../hosts/value.js';
import type { PolicyLocation } from '../../../policy/location.js';
import { hasWildcard } from '../../../text/wildcard.js';
import type { CompletionEnvironment } from '../../environment.js';
import { formInsert } from '../form.js';
import type { CompletionItem } from '../item.js';
import { arnsFor } from './condition-arn.js';
import { datesFrom } from './condition-date.js';
import { exampleOf, mostKnown, type OfferedValue, usedInWorkspace, type ValueSubject } from './condition-offer.js';
import { thingsOfKind } from './condition-thing.js';
import { variablesFor } from './condition-variable.js';

type Location = Extract<PolicyLocation, { kind: 'condition-value' }>;

export function completeConditionValues(
  { cursor, policy, statement, key, operator }: Location,
  environment: CompletionEnvironment,
): readonly CompletionItem[] {
  const info = environment.reference.conditionKey(key);
  const list = cursor.containers.at(-1);
  const beside = new Set<string>();
  if (list?.kind === 'array') {
    for (const it of list.items) if (it.kind === 'string' && it !== cursor.node) beside.add(it.text);
  }
  return valuesFor({ policy, statement, key, info, operator }, environment)
    .filter((it) => !beside.has(it.form) && (it.note !== usedInPolicy || it.form !== cursor.text))
    .map(valueItem);
}

function valueItem({ form, note, label = form }: OfferedValue): CompletionItem {
  return {
    label: label === '' ? '""' : label,
    kind: 'value',
    ...(note !== undefined && { description: note, filter: `${label} ${note}` }),
    rank: 0,
    insert: formInsert(form),
  };
}

const usedInPolicy = 'used in this policy';

const booleansOfNull: readonly OfferedValue[] = [
  { form: 'true', note: 'the request must not have the key' },
  { form: 'false', note: 'the request must have the key' },
];

const booleans: readonly OfferedValue[] = [{ form: 'true' }, { form: 'false' }];

/** RFC 5737 and RFC 3849 keep these addresses for documentation. */
const addresses: readonly OfferedValue[] = [
  exampleOf('<203.0.113.0>/<24>', 'a range, IPv4'),
  exampleOf('<203.0.113.7>/32', 'one address, IPv4'),
  exampleOf('<2001:db8::>/<32>', 'a range, IPv6'),
  exampleOf('<2001:db8::7>/128', 'one address, IPv6'),
];

const privateAddresses: readonly OfferedValue[] = [
  exampleOf('<10.0.0.0>/<16>', 'a range of a VPC'),
  exampleOf('<10.0.0.7>/32', 'one address in a VPC'),
];

/** Values for a condition key under an operator, each once, best first. */
export function valuesFor(subject: ValueSubject, environment: CompletionEnvironment): readonly OfferedValue[] {
  const takesAny = subject.operator?.info.family !== 'Null' && subject.info?.type !== 'Bool';
  const used = takesAny ? usedElsewhere(subject) : [];
  return suitable([...used, ...knownValues(subject, environment)], subject);
}

/** The same without a look at the policy: what the operator, the key and the workspace say. */
export function knownValuesFor(subject: ValueSubject, environment: CompletionEnvironment): readonly OfferedValue[] {
  return suitable(knownValues(subject, environment), subject);
}

function suitable(values: readonly OfferedValue[], subject: ValueSubject): readonly OfferedValue[] {
  const seen = new Set<string>();
  return values.filter(({ form, label = form }) => suits(form, subject) && seen.size !== seen.add(label).size);
}

function knownValues(subject: ValueSubject, environment: CompletionEnvironment): readonly OfferedValue[] {
  const { operator, info, key } = subject;
  const family = operator?.info.family;
  if (family === 'Null') return booleansOfNull;
  if (family === 'Bool' || info?.type === 'Bool') return booleans;
  if (family === 'IpAddress' || (!family && info?.type === 'IPAddress')) return addressesFor(key);
  if (family === 'Date' || (!family && info?.type === 'Date')) return datesFrom(environment.today);
  return [
    ...thingsOfKind(subject, environment),
    ...variablesFor(subject),
    ...documentedForms(key, environment),
    ...arnsFor(subject, environment),
  ];
}

function addressesFor(key: string): readonly OfferedValue[] {
  return /^aws:(?:VpcSourceIp|Ec2InstanceSourcePrivateIPv4)$/i.test(key) ? privateAddresses : addresses;
}

/** What stands in the tables; ARNs of the workspace of a form in them come before it. */
function documentedForms(key: string, { workspace }: CompletionEnvironment): readonly OfferedValue[] {
  const forms = documentedValues(key).map(
    (it): OfferedValue => (typeof it === 'string' ? { form: it } : { form: it[0], note: it[1] }),
  );
  const patterns = forms.filter((it) => it.form.startsWith('arn:')).map((it) => patternOf(it.form));
  if (patterns.length === 0) return forms;
  const known = workspace.arns().filter((arn) => patterns.some((it) => it.test(arn)));
  return [...known.slice(0, mostKnown).map((form) => ({ form, note: usedInWorkspace })), ...forms];
}

/** The ARNs of a form, in which a free part holds no colon. */
function patternOf(form: string): RegExp {
  const parts = form.split(/<[^<>]+>|\*/).map((it) => it.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^:]*')}$`);
}

/** The values that the policy has for the same key elsewhere. */
function usedElsewhere({ policy, key }: ValueSubject): readonly OfferedValue[] {
  const lowerKey = key.toLowerCase();
  const found = new Set<string>();
  for (const { conditions } of policy.statements) {
    for (const condition of conditions) {
      if (condition.key.text.toLowerCase() !== lowerKey) continue;
      for (const { node, text } of condition.values) {
        if (node.kind === 'string' && isKnown(node) && text !== '' && !/[<>]/.test(text)) found.add(text);
        if (found.size > mostKnown) return [];
      }
    }
  }
  return [...found].map((form) => ({ form, note: usedInPolicy }));
}

/** Whether an operator can compare a value, and its wildcards are some. */
function suits(form: string, { operator }: ValueSubject): boolean {
  if (!operator) return true;
  const { family, wildcards } = operator.info;
  const written = form.replace(/[<>]/g, '');
  if (!wildcards && hasWildcard(written) && family === 'String') return false;
  if (family === 'ARN') return written.startsWith('arn:') || written.startsWith('${');
  return isValueOf(family, written);
}
