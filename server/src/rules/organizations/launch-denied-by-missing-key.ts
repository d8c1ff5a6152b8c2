import { launchDenials } from '../../analysis/organizations/launch-denials.js';
import { listInWords } from '../../text/lists.js';
import { hasDenials } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { Rule } from '../rule.js';

export const launchDeniedByMissingKey: Rule = {
  code: 'LAUNCH_DENIED_BY_MISSING_KEY',
  severity: 'warning',
  title: 'Deny of every launch of instances by a key that images lack',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['scp', 'identity', 'boundary', 'session'],
  docs: `
Reports a \`Deny\` of \`ec2:RunInstances\` on \`*\` that is meant for some launches, like those without a tag or of other instance
types, and denies all of them.

A launch is checked for each of its resources: the image, the instance, its network interface, the subnet and the security
groups. Only the instance has \`ec2:InstanceType\`, and only what is created has \`aws:RequestTag\`. For the image the key is absent,
and \`Null\`, negated operators and \`...IfExists\` are met by a request without the key. So the image is denied, and with it the
launch, whatever its tags or its type.

Limit \`Resource\` to what has the key: \`arn:aws:ec2:*:*:instance/*\`, with \`arn:aws:ec2:*:*:volume/*\` in another statement when
volumes need the tag too.

The rule is silent when \`Resource\` names types of resources, when a condition needs its key to be there, when the action
stands there only by a wildcard, and when some of it is only known at deploy time. Which types have a key is what the service
authorization reference says.
`,
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_tagging.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
  ],

  valid: [
    {
      title: 'instances and volumes',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": ["arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*"],
    "Condition": { "Null": { "aws:RequestTag/project": "true" } }
  }
}`,
    },
    {
      title: 'instance types that are denied by name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "*",
    "Condition": { "StringLike": { "ec2:InstanceType": "p*" } }
  }
}`,
    },
    {
      title: 'volumes that are not encrypted',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "*",
    "Condition": { "Bool": { "ec2:Encrypted": "false" } }
  }
}`,
    },
    {
      title: 'everyone but a role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Launcher" } }
  }
}`,
    },
    {
      title: 'another condition that only instances meet',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "*",
    "Condition": {
      "Null": { "aws:RequestTag/project": "true" },
      "StringLike": { "ec2:InstanceType": "p*" }
    }
  }
}`,
    },
    {
      title: 'a key that all resources of a launch have',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "*",
    "Condition": { "ArnNotLike": { "ec2:LaunchTemplate": "arn:aws:ec2:*:*:launch-template/*" } }
  }
}`,
    },
    {
      title: 'another action, which creates one thing',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "secretsmanager:CreateSecret",
    "Resource": "*",
    "Condition": { "Null": { "aws:RequestTag/project": "true" } }
  }
}`,
    },
    {
      title: 'an Allow, which other statements complete',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:RunInstances",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "ec2:InstanceType": "p4d.24xlarge" } }
  }
}`,
    },
    {
      title: 'conditions that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "*",
    "Condition": { "Null": { "aws:RequestTag/project": "true" }, "StringEquals": { "Ref": "More" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'launches without a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "«*»",
    "Condition": { "Null": { "aws:RequestTag/project": "true" } }
  }
}`,
      message:
        '`*` also takes in the image, security group and subnet of a launch, which have no `aws:RequestTag/project`, so ' +
        'this denies every launch. Limit it to `arn:aws:ec2:*:*:instance/*`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:RunInstances",
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "Null": { "aws:RequestTag/project": "true" } }
  }
}`,
    },
    {
      title: 'other instance types, for all but a role, beside other actions',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:RunInstances", "ec2:StartInstances"],
    "Resource": ["«*»"],
    "Condition": {
      "StringNotLike": { "ec2:InstanceType": ["t3.*", "t4g.*"] },
      "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Launcher" }
    }
  }
}`,
      message:
        '`*` also takes in the image, network interface, security group and subnet of a launch, which have no ' +
        '`ec2:InstanceType`, so this denies every launch. Move `ec2:RunInstances` to a statement of its own on ' +
        '`arn:aws:ec2:*:*:instance/*`.',
    },
  ],

  appliesTo: hasDenials,

  *check({ policy, reference }) {
    for (const { statement, star, condition, without, meantFor } of launchDenials(policy, reference)) {
      const names = without.map((it) => it.replaceAll('-', ' '));
      const isAlone = statement.action?.complete && statement.action.values.length === 1;
      // Other actions may need other resources.
      const cure = isAlone
        ? `Limit it to \`${meantFor}\`.`
        : `Move \`ec2:RunInstances\` to a statement of its own on \`${meantFor}\`.`;
      yield {
        at: star,
        message:
          `\`${star.text}\` also takes in the ${listInWords(names, 'and')} of a launch, which have no ` +
          `\`${condition.key.text}\`, so this denies every launch. ${cure}`,
        related: [{ at: condition, message: 'This is met by what lacks the key.' }],
        fixes: fixesWith(
          `Limit it to \`${meantFor}\``,
          isAlone ? [{ kind: 'set', node: star.node, value: meantFor }] : undefined,
          false,
        ),
      };
    }
  },
};
