import { addBehindEdits } from '../../analysis/edits/statements.js';
import { extentOfAction } from '../../analysis/granted/denials.js';
import { grantsOf } from '../../analysis/granted/granted.js';
import { allowsAction } from '../../analysis/grants.js';
import { everybody } from '../../analysis/principals/callers.js';
import { isUnfinished } from '../../analysis/unfinished.js';
import { isKnown } from '../../hosts/value.js';
import type { Policy, Statement } from '../../policy/model.js';
import { hasUnknownName, mayHaveEffect } from '../../policy/read-policy.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';

export const keyPolicyLocksOut: Rule = {
  code: 'KEY_POLICY_LOCKS_OUT',
  severity: 'error',
  title: 'Key policy that nobody can change any more',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['resource'],
  docs: `
Reports a policy of a key in AWS KMS that lets no user, role or account call \`kms:PutKeyPolicy\`, or that denies it to everybody.

Not even the root user or an administrator has access to a key unless its policy says so. When nobody
may change the policy, the key becomes unmanageable, and only AWS Support can help. AWS KMS therefore rejects a policy that
shuts out its author, as long as \`BypassPolicyLockoutSafetyCheck\` is not set.

Keep the statement with which AWS KMS begins: the account as principal with \`kms:*\`. It lets IAM policies of the account grant
access, and the root user cannot be deleted. The fix adds it when the principals show which account it is.

The rule is silent when the policy is not known to be one of a key, and when a part of it that may let somebody in is only
known when it is deployed, and as long as a statement has no effect or no actions. It does not look whether a role that may change the policy exists.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
    'https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html',
  ],

  valid: [
    {
      title: 'the account with all actions',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*" }
}`,
    },
    {
      title: 'a role that administers the key',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/key-admin" }, "Action": ["kms:Put*", "kms:ScheduleKeyDeletion"], "Resource": "*" },
    { "Effect": "Allow", "Principal": { "Service": "logs.eu-central-1.amazonaws.com" }, "Action": "kms:Decrypt", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'a statement that is still being written',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "kms:Decrypt", "Resource": "*" },
    { "Sid": "Administer" }
  ]
}`,
    },
    {
      title: 'a principal that is known at deploy time',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Ref": "Administrators" }, "Action": "kms:*", "Resource": "*" }
}`,
    },
    {
      title: 'actions that are known at deploy time',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["kms:Decrypt", { "Ref": "More" }], "Resource": "*" }
}`,
    },
    {
      title: 'a Deny for all but one role',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:*", "Resource": "*" },
    { "Effect": "Deny", "Principal": "*", "Action": "kms:PutKeyPolicy", "Resource": "*", "Condition": { "ArnNotEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/key-admin" } } }
  ]
}`,
    },
    {
      title: 'a policy of which nobody knows what it belongs to',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:Decrypt", "Resource": "*" }
}`,
    },
  ],
  invalid: [
    {
      title: 'a role that may only use the key',
      resourceType: 'AWS::KMS::Key',
      policy: `«{»
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": ["kms:Encrypt", "kms:Decrypt"], "Resource": "*" },
    { "Effect": "Allow", "Principal": { "Service": "logs.eu-central-1.amazonaws.com" }, "Action": "kms:*", "Resource": "*" }
  ]
}`,
      message:
        'Nobody can change this key policy: no statement lets a user, a role or the account call `kms:PutKeyPolicy`. ' +
        'AWS KMS rejects it unless told to skip the check, and then only AWS Support can repair it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": ["kms:Encrypt", "kms:Decrypt"], "Resource": "*" },
    { "Effect": "Allow", "Principal": { "Service": "logs.eu-central-1.amazonaws.com" }, "Action": "kms:*", "Resource": "*" },
    {
      "Sid": "EnableIamPolicies",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:root"
      },
      "Action": "kms:*",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'a Deny that hits the account too',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*" },
    { "«Effect»": "Deny", "Principal": "*", "Action": ["kms:Put*", "kms:ScheduleKeyDeletion"], "Resource": "*" }
  ]
}`,
      message:
        'This statement denies `kms:PutKeyPolicy` to everybody, the root user included: nobody can change the key policy ' +
        'any more. Spare those who administer the key with a condition like `ArnNotEquals` on `aws:PrincipalArn`.',
    },
  ],

  *check({ policy, reference }) {
    if (policy.resourceType !== 'AWS::KMS::Key' || !policy.complete || policy.statements.length === 0) return;
    if (policy.statements.some((it) => mayLetSomebodyIn(it) || isUnfinished(it))) return;
    const allowing = policy.statements.filter((it) => allowsAction(it, putKeyPolicy) && namesSomebody(it));
    if (allowing.length === 0) {
      yield {
        at: policy.place,
        message:
          'Nobody can change this key policy: no statement lets a user, a role or the account call `kms:PutKeyPolicy`. ' +
          'AWS KMS rejects it unless told to skip the check, and then only AWS Support can repair it.',
        fixes: addAccountFixes(policy),
      };
      return;
    }
    if (grantsOf(policy, putKeyPolicy, reference).length > 0) return;
    const deny = policy.statements.find((it) => deniesToEverybody(it));
    const effect = deny?.elements.get('Effect');
    if (!effect) return;
    yield {
      at: effect,
      message:
        'This statement denies `kms:PutKeyPolicy` to everybody, the root user included: nobody can change the key policy ' +
        'any more. Spare those who administer the key with a condition like `ArnNotEquals` on `aws:PrincipalArn`.',
    };
  },
};

const putKeyPolicy = 'kms:PutKeyPolicy';

/** Whether a statement may come to let somebody change the policy by a part that is only known at deploy time. */
function mayLetSomebodyIn(statement: Statement): boolean {
  if (!mayHaveEffect(statement, 'Allow')) return false;
  const { action, notAction, principal, node } = statement;
  if (statement.effect !== 'Allow' || hasUnknownName(node)) return true;
  const list = action ?? notAction;
  if (!list?.complete || list.values.some((it) => !isKnown(it.node) || it.choiceOf)) return true;
  return allowsAction(statement, putKeyPolicy) !== undefined && !principal?.complete;
}

/** Whether a statement lets in somebody else than services. */
function namesSomebody({ principal }: Statement): boolean {
  const others = principal?.types.filter((it) => it.name !== 'Service' && it.values.length > 0) ?? [];
  return others.length > 0 || (principal?.texts.length ?? 0) > 0;
}

function deniesToEverybody(statement: Statement): boolean {
  if (statement.effect !== 'Deny' || !everybody(statement.principal)) return false;
  return extentOfAction(statement, putKeyPolicy.toLowerCase()) === 'whole';
}

/** Adds the statement that lets the account in, when all principals are of one. */
function addAccountFixes(policy: Policy): readonly ProposedFix[] {
  const last = policy.statements.at(-1);
  const roots = new Set(policy.statements.flatMap(rootsOf));
  const [root] = roots;
  if (!last || root === undefined || roots.size > 1) return [];
  const statement = {
    Sid: 'EnableIamPolicies',
    Effect: 'Allow',
    Principal: { AWS: root },
    Action: 'kms:*',
    Resource: '*',
  };
  return fixesWith(
    `Let \`${root}\` manage the key`,
    addBehindEdits(policy, last, statement, () => true),
    false,
  );
}

/** The root users of the accounts of the principals of a statement. */
function rootsOf({ principal }: Statement): readonly string[] {
  const values = principal?.types.filter((it) => it.name === 'AWS').flatMap((it) => it.values) ?? [];
  return values.flatMap(({ text, node }) => {
    const found = isKnown(node) ? /^(?:(arn:[^:*?$]+):(?:iam|sts)::)?(\d{12})(?::|$)/.exec(text) : null;
    return found ? `${found[1] ?? 'arn:aws'}:iam::${found[2]}:root` : [];
  });
}
