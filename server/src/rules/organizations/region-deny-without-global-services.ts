import { type RegionDenial, regionDenials } from '../../analysis/organizations/denied-regions.js';
import type { GlobalService } from '../../analysis/organizations/global-services.js';
import { entryOf } from '../../hosts/value.js';
import type { ListElement, Statement, Text } from '../../policy/model.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { addTextsFixes, removeItemsFixes } from '../fixes/items.js';
import type { ProposedFix, Report, Rule } from '../rule.js';
import { allOfTexts, someOfTexts } from '../wording.js';

export const regionDenyWithoutGlobalServices: Rule = {
  code: 'REGION_DENY_WITHOUT_GLOBAL_SERVICES',
  severity: 'warning',
  title: 'Denied Regions without an exemption for global services',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['scp'],
  docs: `
Reports a \`Deny\` statement of an SCP that is about all Regions but some, and takes in global services.

A global service has its endpoint in one Region, \`us-east-1\` for most of them. \`aws:RequestedRegion\` is that Region
wherever the caller is, so that a statement that allows other Regions only denies the service altogether: nobody can manage
roles, DNS records or distributions any more.

List the global services in \`NotAction\`. The fix adds those that the statement denies; take out again what nobody is to use.
Where \`Action\` names global services beside others, take them out.

Without an exemption for IAM, Amazon Route 53, Amazon CloudFront or AWS Support the finding is a warning. When only other
services are missing it is a suggestion at the level \`strict\`, since many organizations do not use them. The list of
global services is ours, from AWS's examples, and not complete. Services that keep only some features in \`us-east-1\` are not
in it: AWS KMS and ACM for CloudFront, AWS WAF, AWS STS with its global endpoint, some actions of Amazon S3.

The rule is silent when the Region of the services is among those that are allowed, for Regions outside of the partition
\`aws\`, when some actions of a service are exempt, and when another condition limits the statement to some callers or
requests.

Switch the rule off where AWS Control Tower manages such statements.
`,
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html',
    'https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html',
  ],

  valid: [
    {
      title: 'the services that nearly everybody needs',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": ["cloudfront:*", "iam:*", "organizations:*", "route53:*", "sts:*", "support:*"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] } }
  }
}`,
    },
    {
      title: 'the Region of global services among those that are allowed',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:RequestedRegion": ["eu-*", "us-*"] } }
  }
}`,
    },
    {
      title: 'a service of which some actions are exempt',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": ["cloudfront:*", "iam:Get*", "route53:ChangeResourceRecordSets", "support:*"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-central-1" } }
  }
}`,
    },
    {
      title: 'actions that are named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:*", "rds:*"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-central-1" } }
  }
}`,
    },
    {
      title: 'a global service whose Region is allowed',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:*", "iam:*"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1", "us-east-1"] } }
  }
}`,
    },
    {
      title: 'Regions that are denied by name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:RequestedRegion": ["ap-east-1", "me-south-1"] } }
  }
}`,
    },
    {
      title: 'Regions in China',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:RequestedRegion": "cn-*" } }
  }
}`,
    },
    {
      title: 'a Region that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1", { "Ref": "AWS::Region" }] } }
  }
}`,
    },
    {
      title: 'some callers',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "aws:RequestedRegion": "eu-central-1" },
      "StringEquals": { "aws:PrincipalTag/team": "analytics" }
    }
  }
}`,
    },
    {
      title: 'what is allowed in a Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "NotAction": "organizations:*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestedRegion": "us-east-1" } }
  }
}`,
    },
    {
      title: 'some resources',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "NotResource": "arn:aws:iam::*:role/*",
    "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-central-1" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a short list of exemptions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "«NotAction»": ["iam:*", "organizations:*", "route53:*", "sts:*", "support:*"],
      "Resource": "*",
      "Condition": {
        "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1", "us-west-2"] },
        "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAdmin" }
      }
    }
  ]
}`,
      message:
        'Requests to global services go to `us-east-1`, so this denies `cloudfront:*`, `account:*`, `billing:*` and ' +
        '14 more altogether. Add them to `NotAction`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": ["iam:*", "organizations:*", "route53:*", "sts:*", "support:*", "account:*", "billing:*", "billingconductor:*", "budgets:*", "ce:*", "cloudfront:*", "consolidatedbilling:*", "cur:*", "freetier:*", "health:*", "invoicing:*", "payments:*", "route53domains:*", "savingsplans:*", "shield:*", "tax:*", "waf:*"],
      "Resource": "*",
      "Condition": {
        "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1", "us-west-2"] },
        "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAdmin" }
      }
    }
  ]
}`,
    },
    {
      title: 'a condition for several values, of which a request has one',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "«NotAction»": ["cloudfront:*", "iam:*", "support:*"],
    "Resource": "*",
    "Condition": { "ForAllValues:StringNotLike": { "aws:RequestedRegion": ["eu-*", "us-west-?"] } }
  }
}`,
      message:
        'Requests to global services go to `us-east-1`, so this denies `route53:*`, `account:*`, `billing:*` and 15 more ' +
        'altogether. Add them to `NotAction`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": ["cloudfront:*", "iam:*", "support:*", "account:*", "billing:*", "billingconductor:*", "budgets:*", "ce:*", "consolidatedbilling:*", "cur:*", "freetier:*", "health:*", "invoicing:*", "organizations:*", "payments:*", "route53:*", "route53domains:*", "savingsplans:*", "shield:*", "tax:*", "waf:*"],
    "Resource": "*",
    "Condition": { "ForAllValues:StringNotLike": { "aws:RequestedRegion": ["eu-*", "us-west-?"] } }
  }
}`,
    },
    {
      title: 'every action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "«*»",
    "Resource": "*",
    "Condition": {
      "StringNotLike": { "aws:RequestedRegion": "eu-*" },
      "Bool": { "aws:ViaAWSService": "false" }
    }
  }
}`,
      message:
        'Requests to global services go to `us-east-1` and `us-west-2`, so this denies `cloudfront:*`, `iam:*`, ' +
        '`route53:*` and 23 more altogether. Exempt them with `NotAction`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "NotAction": [
      "account:*",
      "billing:*",
      "billingconductor:*",
      "budgets:*",
      "ce:*",
      "cloudfront:*",
      "consolidatedbilling:*",
      "cur:*",
      "devicefarm:*",
      "freetier:*",
      "globalaccelerator:*",
      "health:*",
      "iam:*",
      "invoicing:*",
      "networkmanager:*",
      "organizations:*",
      "payments:*",
      "route53-recovery-control-config:*",
      "route53-recovery-readiness:*",
      "route53:*",
      "route53domains:*",
      "savingsplans:*",
      "shield:*",
      "support:*",
      "tax:*",
      "waf:*"
    ],
    "Resource": "*",
    "Condition": {
      "StringNotLike": { "aws:RequestedRegion": "eu-*" },
      "Bool": { "aws:ViaAWSService": "false" }
    }
  }
}`,
    },
    {
      title: 'global services that are named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:*", "«iam:*»", "rds:*", "route53:Change*"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-central-1" } }
  }
}`,
      message:
        'Requests for `iam:*` and `route53:Change*` go to `us-east-1`, wherever the caller is, so this denies them altogether. ' +
        'Take them out.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:*", "rds:*"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-central-1" } }
  }
}`,
    },
  ],

  *check({ policy, reference }) {
    for (const denial of regionDenials(policy, reference))
      yield denial.at ? wideReport(denial, denial.at) : namedReport(denial);
  },
};

function namedReport({ statement, conditions, named, hit }: RegionDenial): Report {
  const [first, ...others] = named as [Text, ...Text[]];
  const texts = named.map((it) => it.text);
  const them = others.length > 0 ? 'them' : 'it';
  return {
    at: first,
    message:
      `Requests for ${someOfTexts(texts)} go to ${allOfTexts(regionsOf(hit))}, wherever the caller is, so this denies ${them} ` +
      `altogether. Take ${them} out.`,
    related: [
      ...others.map((it) => ({ at: it, message: 'This is denied altogether too.' })),
      ...conditions.map((it) => ({ at: it, message: 'These are the Regions.' })),
    ],
    data: { services: hit.map((it) => it.prefix) },
    fixes: removeItemsFixes(statement.action?.value, named, `Remove ${someOfTexts(texts)}`, false),
  };
}

function regionsOf(services: readonly GlobalService[]): readonly string[] {
  return [...new Set(services.map((it) => it.region))].sort();
}

function wideReport({ statement, conditions, hit }: RegionDenial, at: Text | ListElement): Report {
  const isCommon = hit.some((it) => it.isCommon);
  const actions = hit.map((it) => `${it.prefix}:*`);
  const advice = statement.notAction ? 'Add them to `NotAction`.' : 'Exempt them with `NotAction`.';
  return {
    at,
    message:
      `Requests to global services go to ${allOfTexts(regionsOf(hit))}, so this denies ${someOfTexts(actions)} altogether. ` +
      advice,
    related: conditions.map((it) => ({ at: it, message: 'These are the Regions.' })),
    data: { services: hit.map((it) => it.prefix) },
    ...(!isCommon && { severity: 'suggestion', level: 'strict' }),
    fixes: exemptFixes(statement, actions.toSorted()),
  };
}

function exemptFixes(statement: Statement, actions: readonly string[]): readonly ProposedFix[] {
  const { notAction, action, node } = statement;
  if (notAction) {
    const title = `Exempt ${someOfTexts(actions)}`;
    return addTextsFixes(notAction, actions).map((it) => ({ ...it, title }));
  }
  const entry = entryOf(node, 'Action');
  const value = action?.value;
  if (!entry || !value || entryOf(node, 'NotAction')) return [];
  return fixesWith(
    'Exempt global services with `NotAction`',
    [
      { kind: 'rename', entry, name: 'NotAction' },
      { kind: 'set', node: value, value: actions },
    ],
    false,
  );
}
