import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { conditionsOn, isKeyOfNetwork, keysOfVpcEndpoints } from '../../analysis/conditions/key-presence.js';
import { everybody } from '../../analysis/principals/callers.js';
import { isCertain, type Statement } from '../../policy/model.js';
import { hasUnknownName } from '../../policy/read-policy.js';
import { hasDenials } from '../applies-to.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

export const networkDenyStopsServices: Rule = {
  code: 'NETWORK_DENY_STOPS_SERVICES',
  severity: 'suggestion',
  title: '`Deny` by network that also stops AWS services',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['identity', 'resource', 'scp', 'session', 'boundary'],
  docs: `
Reports a \`Deny\` statement that spares one network by a negated condition, but not the calls of AWS services:

- Keys of VPC endpoints, like \`aws:SourceVpc\`, are not kept when a service calls another one for the caller (a forward
  access session), as Amazon Athena does for Amazon S3. Spare those calls with \`"Bool": { "aws:ViaAWSService": "false" }\`.
- In a resource policy for everybody, a service that calls with its own principal, as AWS CloudTrail does to write logs, is
  in no network of yours. Spare it with \`"BoolIfExists": { "aws:PrincipalIsAWSService": "false" }\`.

\`aws:SourceIp\` is kept in forward access sessions, so in identity policies and SCPs the rule does not look at it. Nor does
it look at RCPs, for which there are rules of their own.

The rule is silent where the statement has a condition about calls of services, whatever it is, for calls through a
service: on \`aws:ViaAWSService\` or \`aws:CalledVia\`; for service principals: on any key of principals. It is also silent
where conditions are only known at deploy time, and about APIs of Amazon API Gateway, which services do not call.

Switch the rule off if nothing but the network may reach the resource.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html',
  ],

  valid: [
    {
      title: 'calls through services are spared',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringNotEqualsIfExists": { "aws:SourceVpc": "vpc-1a2b3c4d" }, "Bool": { "aws:ViaAWSService": "false" } }
  }
}`,
    },
    {
      title: 'services are spared',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "StringNotEqualsIfExists": { "aws:SourceVpc": "vpc-1a2b3c4d" },
      "BoolIfExists": { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" }
    }
  }
}`,
    },
    {
      title: 'addresses, which a call through a service keeps',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
  }
}`,
    },
    {
      title: 'a Deny for named callers',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" },
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
  }
}`,
    },
    {
      title: 'a private API, which services do not call',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*" },
    { "Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*", "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-0123456789abcdef0" } } }
  ]
}`,
    },
    {
      title: 'an Allow',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
  }
}`,
    },
    {
      title: 'a network that is denied',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
  }
}`,
    },
    {
      title: 'conditions that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" }, "Bool": { "Ref": "Exemptions" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'calls of services for the caller',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotEquals": { "«aws:SourceVpc»": "vpc-1a2b3c4d" }
      }
    }
  ]
}`,
      message:
        'Calls that AWS services make for the caller lack `aws:SourceVpc`, so they are denied too: spare them with `aws:ViaAWSService`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" },
        "Bool": {
          "aws:ViaAWSService": "false"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'services that write to a bucket',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "NotIpAddress": { "«aws:SourceIp»": "203.0.113.0/24" }
    }
  }
}`,
      message:
        'AWS services that call by themselves come from no network of yours, so they are denied too: spare them with `aws:PrincipalIsAWSService`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:PutObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": {
      "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" },
      "BoolIfExists": {
        "aws:PrincipalIsAWSService": "false"
      }
    }
  }
}`,
    },
  ],

  appliesTo: hasDenials,

  *check({ policy, reference }) {
    const seen = new Set<Statement>();
    // The first condition of each statement, whichever keys other statements have before.
    const found = conditionsWithKeys(policy, reference, isKeyOfNetwork).toSorted(
      (one, other) => one.condition.span.start - other.condition.span.start,
    );
    for (const { statement, condition, key, operator } of found) {
      if (statement.effect !== 'Deny' || !statement.conditionsComplete || !operator?.negated || seen.has(statement))
        continue;
      seen.add(statement);
      if (mayBeAboutApis(statement)) continue;
      if (keysOfVpcEndpoints.has(key) && !isAboutCallsThroughServices(statement)) {
        const lack = `Calls that AWS services make for the caller lack \`${condition.key.text}\``;
        yield {
          at: condition,
          message: `${lack}, so they are denied too: spare them with \`aws:ViaAWSService\`.`,
          fixes: addConditionFixes(statement, 'Spare calls through services', 'Bool', 'aws:ViaAWSService', 'false'),
        };
      } else if (everybody(statement.principal) && !isAboutPrincipals(statement)) {
        yield {
          at: condition,
          message:
            'AWS services that call by themselves come from no network of yours, so they are denied too: spare them with `aws:PrincipalIsAWSService`.',
          fixes: addConditionFixes(statement, 'Spare services', 'BoolIfExists', 'aws:PrincipalIsAWSService', 'false'),
        };
      }
    }
  },
};

/**
 * Whether a statement is only about calls of APIs of Amazon API Gateway, which services neither make for others nor by
 * themselves, or may be so.
 */
function mayBeAboutApis({ action, node }: Statement): boolean {
  if (!action) return hasUnknownName(node);
  const known = action.values.filter((it) => isCertain(it));
  return known.every((it) => /^execute-api:/i.test(it.text));
}

function isAboutCallsThroughServices(statement: Statement): boolean {
  return keysOfCallsThroughServices.some((it) => conditionsOn(statement, it).length > 0);
}

const keysOfCallsThroughServices = ['aws:viaawsservice', 'aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'];

/** Whether a statement asks who calls, or for whom a service does: then services are spared, or meant. */
function isAboutPrincipals({ conditions }: Statement): boolean {
  return conditions.some(({ key }) => /^aws:(?:principal|source(?:account|arn|org))/i.test(key.text));
}
