import { allRegions, regionFault } from '../../policy/partitions.js';
import { nearestNames } from '../../text/distance.js';
import { hasConditions } from '../applies-to.js';
import { changeFix, didYouMean } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { textsOfKeys } from './known-values.js';

/**
 * Condition keys whose values are the codes of Regions, in lower case. AWS names only the first for its check; of the
 * others the service authorization reference says that they hold Regions, and nothing else is known to stand in them.
 */
const regionKeys: ReadonlySet<string> = new Set([
  'aws:requestedregion',
  'account:targetregion',
  'cloudformation:targetregion',
  'ec2:region',
  'kms:primaryregion',
  'kms:replicaregion',
  'secretsmanager:addreplicaregions',
  'sso:primaryregion',
]);

function isRegionKey(key: string): boolean {
  return regionKeys.has(key);
}

/** What SDKs and some people write for services without a Region. Whether a request can have it is not documented. */
const globalName = /^(?:[a-z-]+-)?global$/;

export const invalidRegion: Rule = {
  code: 'INVALID_REGION',
  severity: 'error',
  title: 'Unknown Region in a condition',
  accessAnalyzer: true,
  docs: `
Reports a value that no Region can be called, for a condition key that holds a Region, like \`aws:RequestedRegion\`.

No request has such a value, so an \`Allow\` grants nothing and a \`Deny\` of all other Regions denies this one too.
Write the code of a Region, as in \`eu-west-1\`, and not its name or an Availability Zone.

AWS adds Regions without asking us: a name that could be a Region is not reported, even if there is none of this name
yet. AWS does not publish for which condition keys it checks this, so the list of keys is ours. Wildcards, policy
variables and parts that are known at deploy time are not looked at.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion',
    'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
  ],

  valid: [
    {
      title: 'Regions of several partitions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": ["eu-west-1", "cn-north-1", "us-gov-east-1"] } }
    }
  ]
}`,
    },
    {
      title: 'a Region that may be newer than this tool',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-northeast-7" } }
    }
  ]
}`,
    },
    {
      title: 'a wildcard',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringLike": { "aws:RequestedRegion": "eu-*" } }
    }
  ]
}`,
    },
    {
      title: 'capitals where they are no matter',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringEqualsIgnoreCase": { "aws:RequestedRegion": "EU-West-1" } }
    }
  ]
}`,
    },
    {
      title: 'the name that tools have for services without a Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["aws-global", "eu-west-1"] } }
    }
  ]
}`,
    },
    {
      title: 'a Region that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": { "Ref": "AWS::Region" } } }
    }
  ]
}`,
    },
    {
      title: 'a key that holds no Region',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:PrincipalTag/region": "Frankfurt" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'swapped letters',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": "«us-esat-1»" } }
    }
  ]
}`,
      message: 'Unknown Region `us-esat-1`. Did you mean `us-east-1`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": "us-east-1" } }
    }
  ]
}`,
    },
    {
      title: 'an Availability Zone among Regions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["«eu-central-1a»", "eu-west-1"] } }
    }
  ]
}`,
      type: 'scp',
      message: 'Unknown Region `eu-central-1a`. Did you mean `eu-central-1`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] } }
    }
  ]
}`,
    },
    {
      title: 'the name of a place',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "ec2:Region": "«Frankfurt»" } }
    }
  ]
}`,
      message: 'Unknown Region `Frankfurt`.',
    },
  ],

  appliesTo: hasConditions,

  *check(context) {
    for (const { operator, value } of textsOfKeys(context, isRegionKey)) {
      const region = operator.name.endsWith('IgnoreCase') ? value.text.toLowerCase() : value.text;
      if (globalName.test(region) || regionFault(region, '') !== 'malformed') continue;
      const near = nearestNames(region, allRegions()).slice(0, 3);
      yield {
        at: value,
        message: `Unknown Region \`${value.text}\`.${didYouMean(near)}`,
        fixes: near.map((it) => changeFix(value.node, it, false)),
      };
    }
  },
};
