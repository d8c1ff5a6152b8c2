import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import type { Policy, Statement } from '../../policy/model.js';
import { hasConditions } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { oneOfTexts } from '../wording.js';

export const missingPairedConditionKeys: Rule = {
  code: 'MISSING_PAIRED_CONDITION_KEYS',
  severity: 'security-warning',
  title: 'Private IP address without the VPC that it belongs to',
  accessAnalyzer: true,
  docs: `
Reports a condition on \`aws:VpcSourceIp\` or \`aws:Ec2InstanceSourcePrivateIPv4\` without one that names the VPC.

Private addresses are not unique: everybody may make a VPC with the same range. So an address says where a request comes from
only together with the VPC. Add a condition on \`aws:SourceVpc\`, \`aws:SourceVpce\` or \`aws:SourceVpcArn\` for
\`aws:VpcSourceIp\`, and one on \`aws:Ec2InstanceSourceVpc\` for \`aws:Ec2InstanceSourcePrivateIPv4\`.

In an \`Allow\` both conditions stand in one statement. To deny all that comes from elsewhere takes two \`Deny\` statements, one
for the address and one for the VPC, so there the other condition may stand in any \`Deny\` of the policy.

AWS names the first pair for its check; the second is ours, from what AWS's reference says of the key.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-ec2instancesourceprivateip4',
  ],

  valid: [
    {
      title: 'the address with its VPC',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/16" },
      "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" }
    }
  }
}`,
    },
    {
      title: 'two `Deny` statements, which together keep all others out',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "NotIpAddress": { "aws:Ec2InstanceSourcePrivateIPv4": "10.0.0.0/16" },
        "Null": { "ec2:SourceInstanceArn": "false" }
      }
    },
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotEquals": { "aws:Ec2InstanceSourceVpc": "vpc-1a2b3c4d" },
        "Null": { "ec2:SourceInstanceArn": "false" }
      }
    }
  ]
}`,
      type: 'scp',
    },
    {
      title: 'whether the key is there',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "Null": { "aws:VpcSourceIp": "true" } }
  }
}`,
    },
    {
      title: 'conditions of which some are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/16" }, "StringEquals": { "Ref": "Vpc" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a private address alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "IpAddress": { "«aws:VpcSourceIp»": "10.0.0.0/16" } }
  }
}`,
      message:
        '`aws:VpcSourceIp` needs `aws:SourceVpc`, `aws:SourceVpce` or `aws:SourceVpcArn` beside it: other VPCs have the same private addresses.',
    },
    {
      title: 'a `Deny` for other addresses, and an `Allow` for the VPC',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "NotIpAddress": { "«aws:Ec2InstanceSourcePrivateIPv4»": "10.0.0.0/16" } }
    },
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEquals": { "aws:Ec2InstanceSourceVpc": "vpc-1a2b3c4d" } }
    }
  ]
}`,
      message:
        '`aws:Ec2InstanceSourcePrivateIPv4` needs `aws:Ec2InstanceSourceVpc` beside it: other VPCs have the same private addresses.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const it of conditionsWithKeys(policy, reference, (key) => pairedKeys.has(key))) {
      const { statement, condition, key } = it;
      const partners = pairedKeys.get(key);
      if (!partners || condition.operator?.info.family === 'Null' || mayHaveKey(policy, statement, partners)) continue;
      const needs = `\`${condition.key.text}\` needs ${oneOfTexts(partners)} beside it`;
      yield { at: condition, message: `${needs}: other VPCs have the same private addresses.` };
    }
  },
};

/**
 * Keys that say little alone, in lower case, with those of which one must stand beside them.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const pairedKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws:vpcsourceip', ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn']],
  ['aws:ec2instancesourceprivateipv4', ['aws:Ec2InstanceSourceVpc']],
]);

function mayHaveKey({ statements, complete }: Policy, statement: Statement, keys: readonly string[]): boolean {
  if (statement.effect === 'Allow') return mayHaveCondition(statement, keys);
  return !complete || statements.some((it) => it.effect !== 'Allow' && mayHaveCondition(it, keys));
}

function mayHaveCondition({ conditions, conditionsComplete }: Statement, keys: readonly string[]): boolean {
  if (!conditionsComplete) return true;
  return conditions.some(({ key }) => keys.some((it) => it.toLowerCase() === key.text.toLowerCase()));
}
