import { addConditionEdits } from '../../analysis/edits/conditions.js';
import { isWhollyKnown, textOrList } from '../../analysis/edits/statements.js';
import { sparedInPart, textsOfAws, type UnnamedPart } from '../../analysis/principals/spared-principals.js';
import type { ValueEdit } from '../../hosts/host.js';
import { isCertain, type PrincipalElement, type Statement } from '../../policy/model.js';
import { hasDenials } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Report, Rule } from '../rule.js';

export const denyWithNotPrincipal: Rule = {
  code: 'DENY_WITH_NOT_PRINCIPAL',
  severity: 'warning',
  title: 'Deny with `NotPrincipal` that may hit those whom it is to spare',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['resource', 'vpc-endpoint'],
  docs: `
Reports \`NotPrincipal\` in a statement with \`Deny\` that spares a user, a role or a session only in part.

AWS may check the account first, then the role, and then the session of the role, and each must be spared:

- A user or a role without the ARN of its account is reported: the whole account may be denied, and so may they.
- A session without the ARN of its role is reported too.
- A role without one of its sessions is a suggestion. Each session has an ARN of its own, a wildcard is not allowed there, and
  who works with the role is a session of it.

Any other \`Deny\` with \`NotPrincipal\` is a suggestion at the level \`strict\`: AWS advises against it, and a principal
with a permissions boundary is always denied by it, whoever is named.

Deny \`"Principal": "*"\` instead, with the condition \`ArnNotEquals\` on \`aws:PrincipalArn\`, which is the ARN of the role
in all of its sessions. The fix does that where users and roles are named.

The rule is silent where a part of \`NotPrincipal\` is only known at deploy time and may be what is missing, or may miss something.

Switch the rule off where such statements are old and known to work.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html'],

  valid: [
    {
      title: 'a condition in its place',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "ArnNotEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app" } }
  }
}`,
    },
    {
      title: 'a principal that is known at deploy time, which may be the account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": ["arn:aws:iam::111122223333:user/ana", { "Ref": "Account" }] }, "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'an account that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": ["arn:aws:iam::111122223333:user/ana", { "Fn::Sub": "arn:aws:iam::\${AWS::AccountId}:root" }] }, "Action": "s3:*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'an Allow, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:user/ana" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'a statement without an effect',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:user/ana" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }
}`,
    },
    {
      title: 'all that AWS asks for, which is only reported at the level `strict`',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotPrincipal": { "AWS": ["111122223333", "arn:aws:iam::111122223333:role/team/app", "arn:aws:sts::111122223333:assumed-role/app/deploy"] },
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
    {
      title: 'an account alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": "111122223333" }, "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" }
}`,
    },
  ],
  invalid: [
    {
      title: 'a user without the account',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotPrincipal": { "AWS": ["«arn:aws:iam::111122223333:user/ana»", "arn:aws:iam::444455556666:root"] },
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }
  }
}`,
      message:
        '`NotPrincipal` names `arn:aws:iam::111122223333:user/ana` without its account, so AWS may deny the whole account, ' +
        'and this principal with it. Deny `*` with `ArnNotEquals` on `aws:PrincipalArn` instead.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "ArnNotEquals": {
      "aws:PrincipalArn": [
        "arn:aws:iam::111122223333:user/ana",
        "arn:aws:iam::444455556666:root"
      ]
    } },
    "Principal": "*"
  }
}`,
    },
    {
      title: 'a role beside a service, which has no ARN to compare',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotPrincipal": { "AWS": "«arn:aws:iam::111122223333:role/app»", "Service": "cloudfront.amazonaws.com" },
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message:
        '`NotPrincipal` names `arn:aws:iam::111122223333:role/app` without its account, so AWS may deny the whole account, ' +
        'and this principal with it. Deny `*` with conditions on who calls instead.',
    },
    {
      title: 'a session without its role, which no fix can name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotPrincipal": { "AWS": ["«arn:aws:sts::111122223333:assumed-role/app/deploy»", "111122223333"] },
    "Action": "sqs:*",
    "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs"
  }
}`,
      message:
        '`NotPrincipal` names `arn:aws:sts::111122223333:assumed-role/app/deploy` without its role, so AWS may deny the role, ' +
        'and this session with it. Deny `*` with `ArnNotEquals` on `aws:PrincipalArn` instead.',
    },
    {
      title: 'a role without a session',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotPrincipal": { "AWS": ["arn:aws:iam::111122223333:root", "«arn:aws:iam::111122223333:role/team/app»"] },
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message:
        '`NotPrincipal` spares `arn:aws:iam::111122223333:role/team/app`, but none of its sessions, which have ARNs of their ' +
        'own and may be denied. Deny `*` with `ArnNotEquals` on `aws:PrincipalArn` instead.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "ArnNotEquals": {
        "aws:PrincipalArn": [
          "arn:aws:iam::111122223333:root",
          "arn:aws:iam::111122223333:role/team/app"
        ]
      }
    },
    "Principal": "*"
  }
}`,
    },
  ],

  appliesTo: hasDenials,

  *check({ policy }) {
    for (const statement of policy.statements) {
      const { effect, notPrincipal } = statement;
      if (effect !== 'Deny' || !notPrincipal) continue;
      const report = reportInPart(notPrincipal) ?? reportOfUse(notPrincipal);
      if (!report) continue;
      yield {
        ...report,
        get fixes() {
          return conditionInsteadFixes(statement, notPrincipal);
        },
      };
    }
  },
};

const mostRelated = 10;

/** What to do instead. Only users and roles have an ARN to compare. */
function instead({ texts, types }: PrincipalElement): string {
  const haveArns = texts.length === 0 && types.every((it) => it.name === 'AWS');
  return haveArns
    ? 'Deny `*` with `ArnNotEquals` on `aws:PrincipalArn` instead.'
    : 'Deny `*` with conditions on who calls instead.';
}

/** What may happen to a principal of which something is not named. */
const consequences: Readonly<Record<UnnamedPart, (name: string) => string>> = {
  account: (name) =>
    `\`NotPrincipal\` names ${name} without its account, so AWS may deny the whole account, and this principal with it.`,
  role: (name) =>
    `\`NotPrincipal\` names ${name} without its role, so AWS may deny the role, and this session with it.`,
  session: (name) =>
    `\`NotPrincipal\` spares ${name}, but none of its sessions, which have ARNs of their own and may be denied.`,
};

function reportInPart(notPrincipal: PrincipalElement): Report | undefined {
  const found = sparedInPart(notPrincipal);
  const [first, ...others] = found?.principals ?? [];
  if (!found || !first) return undefined;
  const { unnamed } = found;
  return {
    at: first,
    message: `${consequences[unnamed](`\`${first.text}\``)} ${instead(notPrincipal)}`,
    related: others.slice(0, mostRelated).map((at) => ({ at, message: `The same is true of \`${at.text}\`.` })),
    ...(unnamed === 'session' ? { severity: 'suggestion' as const } : {}),
  };
}

/** What is true of each use; not told where something graver may come to be true. */
function reportOfUse(notPrincipal: PrincipalElement): Report | undefined {
  if (!isWhollyKnown(notPrincipal.value)) return undefined;
  return {
    at: notPrincipal,
    message: `AWS advises against \`NotPrincipal\`, which always denies principals with a permissions boundary. ${instead(notPrincipal)}`,
    severity: 'suggestion',
    level: 'strict',
  };
}

/** Denies everybody but those who are named, by a condition. A session is spared with its role. */
function conditionInsteadFixes(statement: Statement, notPrincipal: PrincipalElement): readonly ProposedFix[] {
  const spared = notPrincipal.complete && !statement.principal ? arnsOf(notPrincipal) : undefined;
  if (!spared) return [];
  const added = addConditionEdits(statement, 'ArnNotEquals', 'aws:PrincipalArn', textOrList(spared));
  const object = statement.node;
  const edits: readonly ValueEdit[] | undefined = added && [
    { kind: 'remove-entry', object, entry: notPrincipal.entry },
    ...added,
    { kind: 'add-entry', object, name: 'Principal', value: '*', where: 'end' },
  ];
  return fixesWith('Deny everybody but those by a condition on `aws:PrincipalArn`', edits, false);
}

/** The ARNs for `aws:PrincipalArn`; undefined where a principal has none that is known, and where only accounts are named. */
function arnsOf(notPrincipal: PrincipalElement): readonly string[] | undefined {
  const texts = textsOfAws(notPrincipal);
  const isOfAws = notPrincipal.texts.length === 0 && notPrincipal.types.every((it) => it.name === 'AWS');
  if (!isOfAws || texts.some((it) => !isCertain(it))) return undefined;
  const members = texts.filter((it) => member.test(it.text));
  const isSpared = (text: string): boolean => member.test(text) || accountRoot.test(text);
  const sessions = texts.filter((it) => !isSpared(it.text));
  const isWithRole = sparedInPart(notPrincipal)?.unnamed !== 'role' && sessions.every((it) => session.test(it.text));
  if (members.length === 0 || !isWithRole) return undefined;
  return texts.filter((it) => isSpared(it.text)).map((it) => it.text);
}

const member = /^arn:[^:]+:iam::\d{12}:(?:role|user)\//;
const accountRoot = /^arn:[^:]+:iam::\d{12}:root$/;
const session = /^arn:[^:]+:sts::\d{12}:assumed-role\//;
