import { isMetByAbsentKey } from '../../analysis/conditions/condition-meaning.js';
import { isKeyOfNetwork } from '../../analysis/conditions/key-presence.js';
import { onlyExempts } from '../../analysis/organizations/exemptions.js';
import { namesActionWithCredentials } from '../../analysis/principals/actions-without-credentials.js';
import { isSourceKey } from '../../analysis/principals/service-principals.js';
import type { Condition, Statement } from '../../policy/model.js';
import type { Rule } from '../rule.js';
import { limitFixes } from './rcp-callers.js';

export const rcpNetworkConditionDeniesServices: Rule = {
  code: 'RCP_NETWORK_CONDITION_DENIES_SERVICES',
  severity: 'warning',
  title: 'RCP that denies AWS services by where a request comes from',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['rcp'],
  docs: `
Reports a statement of a resource control policy that denies requests from outside of some networks, by \`aws:SourceIp\`,
\`aws:SourceVpc\` or the like, and does not spare AWS services.

AWS services call from networks of their own when they use a resource with their service principal, as AWS CloudTrail does when
it writes its logs, and without your VPC or endpoint. The statement denies these calls, and the services stop working.

Add \`"BoolIfExists": { "aws:PrincipalIsAWSService": "false" }\` to the conditions. Services that work with the permissions of a
caller need \`"BoolIfExists": { "aws:ViaAWSService": "false" }\` besides. RCPs do not touch service-linked roles.

The rule is silent when the conditions tell service principals apart: by \`aws:PrincipalIsAWSService\`, by the name of the
service, by a key that services never have, or by the source of the call. It is silent too where \`Action\` names only what no
service asks for with its service principal: credentials for who signs in with SAML, a web identity or a certificate.
Statements that compare keys of users and roles as well are reported by \`RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY\`, of
Access Analyzer.

Switch the rule off where services are to be denied too.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  ],

  valid: [
    {
      title: 'other networks, but not services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "kms:*"],
    "Resource": "*",
    "Condition": {
      "NotIpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" },
      "StringNotEqualsIfExists": { "aws:SourceVpc": "vpc-0123456789abcdef0" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" }
    }
  }
}`,
    },
    {
      title: 'one VPC, in which no service is',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:SourceVpc": "vpc-0123456789abcdef0" } }
  }
}`,
    },
    {
      title: 'users and roles with a tag, which services have not',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "aws:SourceVpc": "vpc-0123456789abcdef0" },
      "StringEquals": { "aws:PrincipalTag/network": "private" }
    }
  }
}`,
    },
    {
      title: 'everyone but a role, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "aws:SourceVpc": "vpc-0123456789abcdef0" },
      "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/OrgAdmin" }
    }
  }
}`,
    },
    {
      title: 'another condition that services never meet',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "NotIpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" },
      "Null": { "aws:SourceVpce": "false" }
    }
  }
}`,
    },
    {
      title: 'certificates and tokens, which no service uses to get credentials',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["rolesanywhere:CreateSession", "sts:AssumeRoleWithWebIdentity"],
    "Resource": "*",
    "Condition": { "NotIpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" } }
  }
}`,
    },
    {
      title: 'conditions that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "aws:SourceVpc": "vpc-0123456789abcdef0" },
      "BoolIfExists": { "Ref": "Callers" }
    }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'other networks',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "kms:*"],
    "Resource": "*",
    "Condition": {
      "NotIpAddressIfExists": { "«aws:SourceIp»": "203.0.113.0/24" },
      "StringNotEqualsIfExists": { "aws:SourceVpc": "vpc-0123456789abcdef0" },
      "BoolIfExists": { "aws:ViaAWSService": "false" }
    }
  }
}`,
      message:
        'AWS services that call with their service principals do not come from the networks of `aws:SourceIp`, so this ' +
        'denies them too. Spare them with `aws:PrincipalIsAWSService`, `false`, under `BoolIfExists`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": ["s3:*", "kms:*"],
    "Resource": "*",
    "Condition": {
      "NotIpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" },
      "StringNotEqualsIfExists": { "aws:SourceVpc": "vpc-0123456789abcdef0" },
      "BoolIfExists": { "aws:ViaAWSService": "false", "aws:PrincipalIsAWSService": "false" }
    }
  }
}`,
    },
    {
      title: 'other endpoints',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "secretsmanager:GetSecretValue",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "«aws:SourceVpce»": "vpce-0123456789abcdef0" } }
  }
}`,
      message:
        'AWS services that call with their service principals do not come from the networks of `aws:SourceVpce`, so this ' +
        'denies them too. Spare them with `aws:PrincipalIsAWSService`, `false`, under `BoolIfExists`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "secretsmanager:GetSecretValue",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-0123456789abcdef0" }, "BoolIfExists": {
      "aws:PrincipalIsAWSService": "false"
    } }
  }
}`,
    },
  ],

  *check({ policy }) {
    for (const statement of policy.statements) {
      const condition = networkCondition(statement);
      if (!condition) continue;
      yield {
        at: condition,
        message:
          `AWS services that call with their service principals do not come from the networks of \`${condition.key.text}\`, ` +
          'so this denies them too. Spare them with `aws:PrincipalIsAWSService`, `false`, under `BoolIfExists`.',
        fixes: limitFixes(statement, 'BoolIfExists', 'false'),
      };
    }
  },
};

/**
 * The condition by which a statement denies requests from elsewhere; undefined when the statement tells callers apart, or
 * is about some requests besides, so that it may be meant for users and roles alone.
 */
function networkCondition(statement: Statement): Condition | undefined {
  const { effect, conditions, conditionsComplete } = statement;
  if (effect !== 'Deny' || !conditionsComplete || conditions.some(tellsCallersApart)) return undefined;
  if (!namesActionWithCredentials(statement)) return undefined;
  if (!conditions.every((it) => (isAboutNetwork(it) ? it.complete && isMetByAbsentKey(it) : onlyExempts(it))))
    return undefined;
  return conditions.find(isAboutNetwork);
}

function tellsCallersApart({ key }: Condition): boolean {
  const lower = key.text.toLowerCase();
  return lower.startsWith('aws:principal') || isSourceKey(lower);
}

function isAboutNetwork({ key }: Condition): boolean {
  return isKeyOfNetwork(key.text.toLowerCase());
}
