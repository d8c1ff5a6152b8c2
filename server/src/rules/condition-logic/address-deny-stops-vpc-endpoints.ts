import { isSurelyThere } from '../../analysis/conditions/condition-meaning.js';
import { conditionsWithKey } from '../../analysis/conditions/conditions.js';
import { conditionsOn, keysOfVpcEndpoints } from '../../analysis/conditions/key-presence.js';
import { parseIpRange } from '../../policy/ip-range.js';
import type { Condition, Statement } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import { rememberLast } from '../../text/remember.js';
import { hasDenials } from '../applies-to.js';
import { isPrivateRange } from '../condition-values/private-addresses.js';
import type { Rule } from '../rule.js';

export const addressDenyStopsVpcEndpoints: Rule = {
  code: 'ADDRESS_DENY_STOPS_VPC_ENDPOINTS',
  severity: 'suggestion',
  title: '`Deny` by address that also stops calls through VPC endpoints',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['identity', 'scp', 'session', 'boundary'],
  docs: `
Reports a \`Deny\` statement that spares some addresses with \`NotIpAddress\` and \`aws:SourceIp\`, and no VPC.

A request through a VPC endpoint has no \`aws:SourceIp\`, and a negated operator is met by a request without the key. So the
statement denies it, also when it comes from a network of yours, and with \`NotIpAddressIfExists\` just the same. That shows
on the day when somebody adds an endpoint to a VPC.

Spare your VPCs in the same statement, with \`"StringNotEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" }\`, or with
\`aws:VpceOrgID\` for those of your organization. All conditions of the statement must hold, so each of them spares some
requests.

The rule is silent with any condition on a VPC endpoint in the statement; where it asks for \`aws:SourceIp\` with \`Null\`; with a
condition on calls of services (\`aws:ViaAWSService\`), whose author has thought of other ways than the network; for private
addresses, which other rules report; and where conditions are only known at deploy time. The policies of resources have
rules of their own.

Switch the rule off if calls through VPC endpoints are meant to be denied, or nobody has any.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html',
  ],

  valid: [
    {
      title: 'a VPC that is spared too',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" }, "StringNotEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
  }
}`,
    },
    {
      title: 'endpoints of the organization',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NotIpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" }, "StringNotEqualsIfExists": { "aws:VpceOrgID": "o-a1b2c3d4e5" } }
  }
}`,
    },
    {
      title: 'a check for the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" }, "Null": { "aws:SourceIp": "false" } }
  }
}`,
    },
    {
      title: 'calls of services that are spared',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": ["192.0.2.0/24", "203.0.113.0/24"] }, "Bool": { "aws:ViaAWSService": "false" } }
  }
}`,
    },
    {
      title: 'addresses that are denied',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }
}`,
    },
    {
      title: 'private addresses, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": "10.0.0.0/8" } } }
}`,
    },
    {
      title: 'an Allow',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*", "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }
}`,
    },
    {
      title: 'a policy of a resource',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
  }
}`,
    },
    {
      title: 'addresses that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "NotIpAddress": { "aws:SourceIp": { "Ref": "Office" } } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'one office only',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "NotIpAddress": { "«aws:SourceIp»": "203.0.113.0/24" } } }
  ]
}`,
      message:
        'Requests through a VPC endpoint have no `aws:SourceIp`, so they are denied too: spare your VPCs with `aws:SourceVpc`.',
    },
    {
      title: 'addresses that a request need not have, in an SCP',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "NotIpAddressIfExists": { "«aws:SourceIp»": ["192.0.2.0/24", "203.0.113.0/24"] },
      "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" }
    }
  }
}`,
      message:
        'Requests through a VPC endpoint have no `aws:SourceIp`, so they are denied too: spare your VPCs with `aws:SourceVpc`.',
    },
  ],

  appliesTo: hasDenials,

  *check({ policy, reference }) {
    for (const { statement, condition, operator } of conditionsWithKey(policy, reference, 'aws:sourceip')) {
      if (statement.effect !== 'Deny' || !statement.conditionsComplete || !operator?.negated) continue;
      if (condition.operator?.setOperator || !isOfPublicAddresses(condition) || sparesOthers(statement)) continue;
      const lack = `Requests through a VPC endpoint have no \`${condition.key.text}\``;
      yield { at: condition, message: `${lack}, so they are denied too: spare your VPCs with \`aws:SourceVpc\`.` };
    }
  },
};

/** Whether a condition surely names public addresses, and those only. */
function isOfPublicAddresses(condition: Condition): boolean {
  const { operator, values, complete } = condition;
  if (operator?.info.family !== 'IpAddress' || !complete || values.length === 0 || !isSurelyThere(condition))
    return false;
  return values.every((it) => {
    const range = isWhollyKnown(it) ? parseIpRange(it.text) : undefined;
    return range !== undefined && !isPrivateRange(range);
  });
}

/** Whether a statement says something of VPC endpoints or of calls of services, or of whether there is an address. */
const sparesOthers = rememberLast((statement: Statement): boolean => {
  const keys = statement.conditions.map((it) => it.key.text.toLowerCase());
  return (
    keys.some((it) => keysOfVpcEndpoints.has(it) || it === 'aws:viaawsservice' || it.startsWith('aws:calledvia')) ||
    conditionsOn(statement, 'aws:sourceip').some((it) => it.operator?.info.family !== 'IpAddress')
  );
});
