import { isNegated, takesAnyValue } from '../../analysis/grants.js';
import { assumingStatements } from '../../analysis/principals/assuming-statements.js';
import { tellsNothingOfCaller } from '../../analysis/principals/callers.js';
import { isForServicesOnly, servicesOf } from '../../analysis/principals/service-principals.js';
import { splitArn } from '../../policy/arn.js';
import type { Condition, ConditionValue, Statement, Text } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { ProposedFix, Rule } from '../rule.js';

export const rolesAnywhereTrustWithoutCondition: Rule = {
  code: 'ROLES_ANYWHERE_TRUST_WITHOUT_CONDITION',
  severity: 'warning',
  title: 'IAM Roles Anywhere without a trust anchor or a certificate',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['trust'],
  docs: `
Reports a trust policy for \`rolesanywhere.amazonaws.com\` that no condition limits to a trust anchor or to what stands in
the certificate.

Then every certificate that any trust anchor of the account accepts gets credentials for the role, where a profile lists
it: also those of trust anchors that are added later for something else.

Add a condition on \`aws:SourceArn\` with the ARN of the trust anchor, and better still one on the subject of the
certificate too: \`aws:PrincipalTag/x509Subject/CN\`. \`aws:SourceAccount\` does not tell trust anchors apart, nor does a
pattern that takes in all of them, like \`arn:aws:rolesanywhere:*:111122223333:trust-anchor/*\`.

The rule is silent where a condition may limit who calls, or is only known at deploy time, and where another statement
denies the rest. Switch it off when the account has one trust anchor whose certificates may all do the same.
`,
  references: [
    'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html',
    'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/attribute-mapping-and-trust-policy.html',
  ],

  valid: [
    {
      title: 'a trust anchor',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"], "Condition": { "ArnEquals": { "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012" } } }
}`,
    },
    {
      title: 'a certificate',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"], "Condition": { "StringEquals": { "aws:PrincipalTag/x509Subject/CN": "build-7.example.com" } } }
}`,
    },
    {
      title: 'the source identity, which is the name in the certificate',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"], "Condition": { "StringEquals": { "sts:SourceIdentity": "CN=build-7.example.com" } } }
}`,
    },
    {
      title: 'a certificate, of whatever trust anchor',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"], "Condition": { "StringEquals": { "aws:PrincipalTag/x509Subject/OU": "build" }, "ArnLike": { "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/*" } } }
}`,
    },
    {
      title: 'a trust anchor that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"], "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:\${trust_anchor}*" } } }
}`,
    },
    {
      title: 'a statement that only gives the other actions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "ArnEquals": { "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012" } } },
    { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:TagSession", "sts:SetSourceIdentity"] }
  ]
}`,
    },
    {
      title: 'a Deny for all other trust anchors',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"] },
    { "Effect": "Deny", "Principal": { "Service": "rolesanywhere.amazonaws.com" }, "Action": "sts:AssumeRole", "Condition": { "ArnNotEquals": { "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/12345678-1234-1234-1234-123456789012" } } }
  ]
}`,
    },
    {
      title: 'another service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }
}`,
    },
  ],
  invalid: [
    {
      title: 'no condition',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "«rolesanywhere.amazonaws.com»" },
      "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
    }
  ]
}`,
      message:
        'Certificates of every trust anchor of the account may assume the role. ' +
        'Name the trust anchor in a condition on `aws:SourceArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "rolesanywhere.amazonaws.com" },
      "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
      "Condition": {
        "ArnLike": {
          "aws:SourceArn": "arn:*:rolesanywhere:*:*:trust-anchor/TRUST_ANCHOR_ID"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'the account, and every name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "«rolesanywhere.amazonaws.com»" },
      "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
      "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" }, "StringLike": { "aws:PrincipalTag/x509Subject/CN": "*" } }
    }
  ]
}`,
      message:
        'Certificates of every trust anchor of the account may assume the role. ' +
        'Name the trust anchor in a condition on `aws:SourceArn`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "rolesanywhere.amazonaws.com" },
      "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
      "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" }, "StringLike": { "aws:PrincipalTag/x509Subject/CN": "*" }, "ArnLike": {
        "aws:SourceArn": "arn:*:rolesanywhere:*:*:trust-anchor/TRUST_ANCHOR_ID"
      } }
    }
  ]
}`,
    },
    {
      title: 'every trust anchor of a Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "«rolesanywhere.amazonaws.com»" },
    "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/*" } }
  }
}`,
      message:
        'Certificates of every trust anchor that `arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/*` takes in may ' +
        'assume the role. Name the trust anchor in a condition on `aws:SourceArn`.',
    },
  ],

  *check({ policy, reference }) {
    for (const statement of assumingStatements(policy, 'sts:AssumeRole', reference)) {
      const [principal, ...again] = rolesAnywhere(statement);
      if (!principal || statement.conditions.some(mayTellCertificates)) continue;
      const pattern = statement.conditions.flatMap((it) => anyTrustAnchor(it) ?? [])[0];
      const whose = pattern ? `that \`${pattern.text}\` takes in` : 'of the account';
      yield {
        at: principal,
        message:
          `Certificates of every trust anchor ${whose} may assume the role. ` +
          'Name the trust anchor in a condition on `aws:SourceArn`.',
        related: again.map((at) => ({ at, message: 'This is the same service.' })),
        fixes: trustAnchorFixes(statement),
      };
    }
  },
};

function rolesAnywhere(statement: Statement): readonly Text[] {
  if (statement.principal?.value?.kind !== 'object') return [];
  return servicesOf(statement).filter((it) => !it.choiceOf && it.text === 'rolesanywhere.amazonaws.com');
}

/** Keys that all trust anchors of an account share. In lower case. */
const keysOfAccount: ReadonlySet<string> = new Set(['aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths']);

/** Whether a condition tells certificates apart by their trust anchor or their content, or may do so. */
function mayTellCertificates(condition: Condition): boolean {
  const key = condition.key.text.toLowerCase();
  if (keysOfAccount.has(key) || tellsNothingOfCaller(key)) return false;
  const { operator } = condition;
  if (!operator) return true;
  return !(
    isNegated(condition) ||
    operator.info.family === 'Null' ||
    takesAnyValue(condition) ||
    anyTrustAnchor(condition)
  );
}

/** The value for the source that is the ARN of no trust anchor but a pattern for all, be it of one account or Region. */
function anyTrustAnchor({ key, operator, values, complete }: Condition): ConditionValue | undefined {
  if (key.text.toLowerCase() !== 'aws:sourcearn' || !operator?.info.wildcards || !complete) return undefined;
  return values.find((it) => isWhollyKnown(it) && /^(?:trust-anchor\/)?\*+$/.test(splitArn(it.text)[5]?.text ?? ''));
}

/** A condition with words in capitals for what the author knows. Other services do not send trust anchors. */
function trustAnchorFixes(statement: Statement): readonly ProposedFix[] {
  if (!isForServicesOnly(statement) || servicesOf(statement).length > 1) return [];
  const arn = 'arn:*:rolesanywhere:*:*:trust-anchor/TRUST_ANCHOR_ID';
  return addConditionFixes(statement, 'Only for one trust anchor', 'ArnLike', 'aws:SourceArn', arn);
}
