/** Policies of a given size, made from the service reference: like AWS's own ReadOnlyAccess, but with ARNs and conditions. */
import type { ServiceReference } from '../../server/src/reference/reference.js';

/** A pretty-printed identity policy of about `bytes` bytes. The same for the same reference. */
export function policyOfSize(bytes: number, reference: ServiceReference): string {
  const statements: object[] = [];
  let size = 60;
  for (const { prefix } of reference.services()) {
    if (size >= bytes) break;
    const actions = reference
      .actionNames(prefix)
      .filter((it) => /^(?:Get|List|Describe|Put|Create)/.test(it))
      .slice(0, Math.max(3, Math.floor((bytes - size) / 60)))
      .map((it) => `${prefix}:${it}`);
    const [type] = reference.resourceTypes(prefix);
    if (actions.length < 3) continue;
    const statement = {
      Sid: `Use${statements.length}`,
      Effect: 'Allow',
      Action: actions,
      Resource: type?.arn.replace(/\$\{[^}]*\}/g, (it) => values[it] ?? 'example') ?? '*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }, Bool: { 'aws:SecureTransport': 'true' } },
    };
    statements.push(statement);
    const lines = JSON.stringify(statement, null, 2).split('\n');
    // Inside the policy each line is indented by four more spaces.
    size += lines.reduce((sum, line) => sum + line.length + 5, 0);
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/**
 * A pretty-printed identity policy of about `bytes` bytes with one long list, as in AWS's own ReadOnlyAccess: the names of
 * the actions that read, and patterns for each third service. The same for the same reference.
 */
export function readOnlyPolicyOfSize(bytes: number, reference: ServiceReference): string {
  const actions = reference.services().flatMap(({ prefix }, index) => {
    const names = reference.actionNames(prefix).filter((it) => /^(?:Get|List|Describe)/.test(it));
    const patterns = new Set(names.map((it) => `${/^[A-Z][a-z]+/.exec(it)?.[0]}*`));
    return (index % 3 === 0 ? [...patterns] : names).map((it) => `${prefix}:${it}`);
  });
  let size = 200;
  let count = 0;
  // The indentation, the quotes, the comma and the line break.
  for (; size < bytes && count < actions.length; count += 1) size += (actions[count] ?? '').length + 12;
  const statement = { Effect: 'Allow', Action: actions.slice(0, count), Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);
}

const values: Readonly<Record<string, string>> = {
  '${Partition}': 'aws',
  '${Region}': 'eu-central-1',
  '${Account}': '111122223333',
};
