import { addBehindEdits } from '../../analysis/edits/statements.js';
import { extentOfAction } from '../../analysis/granted/denials.js';
import { grantsOf } from '../../analysis/granted/granted.js';
import { allowsAction } from '../../analysis/grants.js';
import { isAlwaysMet, isNeverMet, putKeyPolicy } from '../../analysis/resources/key-policy-requests.js';
import { isForAllPeople, whoIsDenied } from '../../analysis/resources/policy-actions.js';
import { isUnfinished } from '../../analysis/unfinished.js';
import { isKnown } from '../../hosts/value.js';
import { isCertain, type Policy, type Statement } from '../../policy/model.js';
import { hasUnknownName, mayHaveEffect } from '../../policy/read-policy.js';
import type { ServiceReference } from '../../reference/reference.js';
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
known when it is deployed, and as long as a statement has no effect or no actions. A statement does not count when one of its
conditions asks for a key that no request for \`kms:PutKeyPolicy\` has, like \`kms:EncryptionContext:…\`, or for a request
through a service that only encrypts data, by \`kms:ViaService\`. Such a condition of a \`Deny\` spares nobody when it is met
without the key. It does not look whether a role that may change the policy exists.

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
      title: 'a Deny of requests through a service, and of those that are not through one that may change key policies',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:*", "Resource": "*" },
    { "Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*", "Condition": { "StringEquals": { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } } },
    { "Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*", "Condition": { "StringNotLike": { "kms:ViaService": "*.amazonaws.com" } } },
    { "Effect": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*", "Condition": { "StringNotEquals": { "kms:CallerAccount": "111122223333" } } }
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
    {
      title: 'requests through services that may change key policies',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:*", "Resource": "*", "Condition": { "StringLike": { "kms:ViaService": ["*.eu-central-1.amazonaws.com"] } } }
  ]
}`,
    },
    {
      title: 'requests of an account, and those without a key that they lack',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "kms:*", "Resource": "*", "Condition": { "StringEquals": { "kms:CallerAccount": "111122223333" }, "BoolIfExists": { "kms:GrantIsForAWSResource": "true" } } }
  ]
}`,
    },
    {
      title: 'a Deny for the account, and a role of another one',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": ["111122223333", "arn:aws:iam::444455556666:role/key-admin"] }, "Action": "kms:*", "Resource": "*" },
    { "Effect": "Deny", "Principal": { "AWS": "111122223333" }, "Action": "kms:PutKeyPolicy", "Resource": "*" }
  ]
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
    {
      title: 'conditions that no request for the policy meets',
      resourceType: 'AWS::KMS::Key',
      policy: `«{»
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*", "Condition": { "StringEquals": { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } } },
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "kms:*", "Resource": "*", "Condition": { "StringEquals": { "kms:EncryptionContext:team": "red" } } }
  ]
}`,
      message:
        'Nobody can change this key policy: no statement lets a user, a role or the account call `kms:PutKeyPolicy`. ' +
        'AWS KMS rejects it unless told to skip the check, and then only AWS Support can repair it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*", "Condition": { "StringEquals": { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } } },
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "kms:*", "Resource": "*", "Condition": { "StringEquals": { "kms:EncryptionContext:team": "red" } } },
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
      title: 'a Deny for the one account that is let in',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*" },
    { "Effect": "Allow", "Principal": { "Service": "logs.eu-central-1.amazonaws.com" }, "Action": "kms:*", "Resource": "*" },
    { "«Effect»": "Deny", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:Put*", "Resource": "*" }
  ]
}`,
      message:
        'This statement denies `kms:PutKeyPolicy` to all who are allowed to call it: nobody can change the key policy any ' +
        'more. Spare those who administer the key with a condition like `ArnNotEquals` on `aws:PrincipalArn`.',
    },
    {
      title: 'a Deny of all requests but those through a service',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*" },
    { "«Effect»": "Deny", "Principal": "*", "Action": "kms:*", "Resource": "*", "Condition": { "StringNotEquals": { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } } }
  ]
}`,
      message:
        'This statement denies `kms:PutKeyPolicy` to everybody, the root user included: nobody can change the key policy ' +
        'any more. Spare those who administer the key with a condition like `ArnNotEquals` on `aws:PrincipalArn`.',
    },
    {
      title: 'a Deny that spares a service alone',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*" },
    { "«Effect»": "Deny", "NotPrincipal": { "Service": "logs.eu-central-1.amazonaws.com" }, "Action": "kms:*", "Resource": "*" }
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
    const conditions = allowing.map((it) => it.conditions.find((condition) => isNeverMet(condition, reference)));
    const able = new Set(allowing.filter((_, index) => !conditions[index]));
    if (able.size === 0) {
      yield {
        at: policy.place,
        message:
          'Nobody can change this key policy: no statement lets a user, a role or the account call `kms:PutKeyPolicy`. ' +
          'AWS KMS rejects it unless told to skip the check, and then only AWS Support can repair it.',
        related: conditions
          .flatMap((at) => (at ? { at, message: noSuchRequest(at.key.text) } : []))
          .slice(0, mostRelated),
        fixes: addAccountFixes(policy),
      };
      return;
    }
    const left = grantsOf(policy, putKeyPolicy, reference).filter((it) => able.has(it.statement));
    const isForAll = policy.statements.find((it) => isForAllPeople(it) && deniesAlways(it, reference));
    const deny =
      isForAll ?? (left.length === 0 ? policy.statements.find((it) => deniesAlways(it, reference)) : undefined);
    const effect = deny?.elements.get('Effect');
    if (!deny || !effect) return;
    const who = isForAll ? 'everybody, the root user included' : 'all who are allowed to call it';
    yield {
      at: effect,
      message:
        `This statement denies \`kms:PutKeyPolicy\` to ${who}: nobody can change the key policy any more. ` +
        'Spare those who administer the key with a condition like `ArnNotEquals` on `aws:PrincipalArn`.',
      related: deny.conditions
        .filter((it) => isAlwaysMet(it, reference))
        .slice(0, mostRelated)
        .map((at) => ({ at, message: noSuchRequest(at.key.text) })),
    };
  },
};

const mostRelated = 10;

/** Whether a statement may come to let somebody change the policy by a part that is only known at deploy time. */
function mayLetSomebodyIn(statement: Statement): boolean {
  if (!mayHaveEffect(statement, 'Allow')) return false;
  const { action, notAction, principal, node } = statement;
  if (statement.effect !== 'Allow' || hasUnknownName(node)) return true;
  const list = action ?? notAction;
  if (!list?.complete || list.values.some((it) => !isCertain(it))) return true;
  return allowsAction(statement, putKeyPolicy) !== undefined && !principal?.complete;
}

/** Whether a statement lets in users, roles or accounts: AWS KMS knows no other principals but services. */
function namesSomebody({ principal }: Statement): boolean {
  const ofAws = principal?.types.filter((it) => it.name === 'AWS' && it.values.length > 0) ?? [];
  return ofAws.length > 0 || (principal?.texts.length ?? 0) > 0;
}

function noSuchRequest(key: string): string {
  return `No request for \`${putKeyPolicy}\` has \`${key}\` like this.`;
}

/** Whether a statement surely denies whom it names to change the policy, whatever its request is. */
function deniesAlways(statement: Statement, reference: ServiceReference): boolean {
  if (statement.effect !== 'Deny' || extentOfAction(statement, putKeyPolicy.toLowerCase()) !== 'whole') return false;
  return whoIsDenied(statement, (it) => isAlwaysMet(it, reference)) !== undefined;
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
