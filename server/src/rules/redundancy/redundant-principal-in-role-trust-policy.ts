import { parseArn } from '../../policy/arn.js';
import type { PrincipalList, Text } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { Report, Rule } from '../rule.js';
import { mostRelated } from './most-related.js';

export const redundantPrincipalInRoleTrustPolicy: Rule = {
  code: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
  severity: 'suggestion',
  title: 'Session of a role that is trusted itself',
  accessAnalyzer: true,
  policyTypes: ['trust'],
  docs: `
Reports a role session (\`arn:aws:sts::111122223333:assumed-role/app/session\`) in the principals of a trust policy that name
its role as well.

A role as principal stands for all of its sessions, so naming one of them changes nothing. Who wrote it may have meant to
let in this session alone.

Remove the session, as the fix does, which leaves the policy as it is; or remove the role if only that session should be
let in.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session',
  ],

  valid: [
    {
      title: 'a session of another role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sts:AssumeRole",
    "Principal": {
      "AWS": ["arn:aws:iam::111122223333:role/app", "arn:aws:sts::111122223333:assumed-role/admin/alice"]
    }
  }
}`,
    },
    {
      title: 'a session of a role of the same name in another account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sts:AssumeRole",
    "Principal": {
      "AWS": ["arn:aws:iam::111122223333:role/app", "arn:aws:sts::444455556666:assumed-role/app/alice"]
    }
  }
}`,
    },
    {
      title: 'a resource-based policy',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Principal": {
      "AWS": ["arn:aws:iam::111122223333:role/app", "arn:aws:sts::111122223333:assumed-role/app/alice"]
    }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a session of a role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sts:AssumeRole",
    "Principal": {
      "AWS": [
        "arn:aws:iam::111122223333:role/app",
        "«arn:aws:sts::111122223333:assumed-role/app/alice»"
      ]
    }
  }
}`,
      message:
        '`arn:aws:sts::111122223333:assumed-role/app/alice` changes nothing: `arn:aws:iam::111122223333:role/app` stands for ' +
        'all sessions of the role.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sts:AssumeRole",
    "Principal": {
      "AWS": [
        "arn:aws:iam::111122223333:role/app"
      ]
    }
  }
}`,
    },
    {
      title: 'two sessions of a role with a path, before it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sts:AssumeRole",
    "Principal": {
      "AWS": [
        "«arn:aws:sts::111122223333:assumed-role/app/alice»",
        "arn:aws:sts::111122223333:assumed-role/app/bob",
        "arn:aws:iam::111122223333:role/teams/blue/app"
      ]
    }
  }
}`,
      message:
        '`arn:aws:sts::111122223333:assumed-role/app/alice` changes nothing, and neither does another session: ' +
        '`arn:aws:iam::111122223333:role/teams/blue/app` stands for all sessions of the role.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "sts:AssumeRole",
    "Principal": {
      "AWS": [
        "arn:aws:iam::111122223333:role/teams/blue/app"
      ]
    }
  }
}`,
    },
  ],

  *check({ policy }) {
    for (const { principal } of policy.statements) {
      const list = principal?.types.find((it) => it.name === 'AWS');
      if (list && list.values.length > 1) yield* reportsOf(list);
    }
  },
};

/** One report for each role with sessions, at the first session. */
function* reportsOf(list: PrincipalList): Iterable<Report> {
  const roles = new Map<string, Text>();
  const sessionsOf = new Map<string, Text[]>();
  for (const text of list.values) {
    if (text.choiceOf || !isWhollyKnown(text)) continue;
    const arn = readArn(text.text);
    if (arn?.kind === 'role' && !roles.has(arn.role)) roles.set(arn.role, text);
    if (arn?.kind !== 'session') continue;
    const known = sessionsOf.get(arn.role);
    if (known) known.push(text);
    else sessionsOf.set(arn.role, [text]);
  }
  for (const [name, sessions] of sessionsOf) {
    const role = roles.get(name);
    if (role) yield* reportOf(list, role, sessions);
  }
}

function* reportOf(list: PrincipalList, role: Text, sessions: readonly Text[]): Iterable<Report> {
  const [first, ...others] = sessions;
  if (!first) return;
  const count = others.length;
  const also =
    count === 0 ? '' : `, and neither ${count === 1 ? 'does another session' : `do ${count} other sessions`}`;
  yield {
    at: first,
    message: `\`${first.text}\` changes nothing${also}: \`${role.text}\` stands for all sessions of the role.`,
    related: [
      { at: role, message: 'The role is here.' },
      ...others.slice(0, mostRelated).map((at) => ({ at, message: 'Another session of the role.' })),
    ],
    fixes: removeItemsFixes(
      list.value,
      sessions,
      count === 0 ? 'Remove the session' : `Remove ${count + 1} sessions`,
      true,
    ),
  };
}

interface RoleArn {
  readonly kind: 'role' | 'session';
  /** The partition, the account and the name of the role. Its path is no part of the ARNs of its sessions. */
  readonly role: string;
}

function readArn(text: string): RoleArn | undefined {
  const arn = parseArn(text);
  if (!arn) return undefined;
  const { partition, service, account, resource } = arn;
  const [type, ...names] = resource.text.split('/');
  const name = type === 'role' ? names.at(-1) : names[0];
  if (!name) return undefined;
  const role = `${partition.text}:${account.text}:${name}`;
  if (service.text === 'iam' && type === 'role') return { kind: 'role', role };
  if (service.text === 'sts' && type === 'assumed-role' && names.length === 2) return { kind: 'session', role };
  return undefined;
}
