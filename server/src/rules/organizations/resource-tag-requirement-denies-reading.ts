import { isMetByAbsentKey, isSurelyThere } from '../../analysis/conditions/condition-meaning.js';
import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { actionWithoutTags } from '../../analysis/conditions/keys-of-actions.js';
import { servicesWithReliableTypes } from '../../analysis/fit/well-known-services.js';
import { everyResource, isEveryAction, servicePrefix } from '../../analysis/grants.js';
import { sparesCalls } from '../../analysis/organizations/exemptions.js';
import { isCertain, type Statement, type Text } from '../../policy/model.js';
import { isReadingLevel } from '../../reference/data.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasConditions } from '../applies-to.js';
import { addConditionFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';

export const resourceTagRequirementDeniesReading: Rule = {
  code: 'RESOURCE_TAG_REQUIREMENT_DENIES_READING',
  severity: 'warning',
  title: 'Required tags of resources that deny actions without resources',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['scp', 'identity', 'boundary', 'session'],
  docs: `
Reports actions in a \`Deny\` statement that is meant for resources without a tag, when they list or read and are for no resource.

A request for no resource has no \`aws:ResourceTag\`. Negated operators, \`...IfExists\` and \`Null\` with \`true\` are met without the
key. So the statement denies all such requests: with \`ec2:*\` nobody can list instances any more.

List in \`Action\` only what is for the resources that need the tag. Or add \`Null\` with \`false\` on the same key: then the statement
denies what has another value, but no longer what has no tag at all. \`...IfExists\` does not help, since it is met without the key too.

Only services whose lists of resources are complete are looked at. This list is ours. The rule is silent when \`Resource\` is
not \`*\`, when another condition limits the statement to some requests or asks for tags of the request, and when some of it is
only known at deploy time.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag',
  ],

  valid: [
    {
      title: 'actions that are for resources',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:Terminate*", "ec2:StopInstances", "secretsmanager:GetSecretValue"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "red" } }
  }
}`,
    },
    {
      title: 'only what has the tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "red" }, "Null": { "aws:ResourceTag/team": "false" } }
  }
}`,
    },
    {
      title: 'what has a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:ResourceTag/team": "red" } }
  }
}`,
    },
    {
      title: 'resources of one type, and a service whose list of resources may have gaps',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "ec2:*", "Resource": "arn:aws:ec2:*:*:instance/*", "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "red" } } },
    { "Effect": "Deny", "Action": "glue:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "red" } } }
  ]
}`,
    },
    {
      title: 'a tag in the request besides',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "red" }, "StringEquals": { "aws:RequestTag/team": "blue" } }
  }
}`,
    },
    {
      title: 'an Allow',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "red" } } }
}`,
    },
    {
      title: 'a condition that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": { "StringNotEquals": { "Ref": "Tags" } } }
}`,
    },
  ],
  invalid: [
    {
      title: 'all of a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:RunInstances", "«ec2:*»"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "red" } }
  }
}`,
      message:
        '`ec2:*` takes in actions like `ec2:DescribeAccountAttributes`, which are for no resource that could have tags: by ' +
        '`aws:ResourceTag/team` they are always denied. List only actions on the resources that need the tag.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:RunInstances", "ec2:*"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/team": "red" }, "Null": {
      "aws:ResourceTag/team": "false"
    } }
  }
}`,
    },
    {
      title: 'actions that are for no resource, for all but one role',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:TerminateInstances", "«ec2:DescribeInstances»", "ec2:DescribeVolumes"],
    "Resource": "*",
    "Condition": { "StringNotEqualsIfExists": { "aws:ResourceTag/team": "red" }, "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Pipeline" } }
  }
}`,
      message:
        'Requests for `ec2:DescribeInstances` are for no resource that could have tags: by `aws:ResourceTag/team` they are ' +
        'always denied. List only actions on the resources that need the tag.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:TerminateInstances", "ec2:DescribeInstances", "ec2:DescribeVolumes"],
    "Resource": "*",
    "Condition": { "StringNotEqualsIfExists": { "aws:ResourceTag/team": "red" }, "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Pipeline" }, "Null": {
      "aws:ResourceTag/team": "false"
    } }
  }
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    const seen = new Set<Statement>();
    for (const { statement, condition } of conditionsWithKeys(policy, reference, isResourceTag)) {
      if (seen.has(statement) || !deniesWithoutTag(statement)) continue;
      seen.add(statement);
      const [first, ...more] = (statement.action?.values ?? []).flatMap((it) => deniedAlways(it, reference) ?? []);
      if (!first) continue;
      const { text } = first.value;
      const what =
        text === first.example
          ? `Requests for \`${text}\` are for no resource`
          : `\`${text}\` takes in actions like \`${first.example}\`, which are for no resource`;
      const key = condition.key.text;
      yield {
        at: first.value,
        message:
          `${what} that could have tags: by \`${key}\` they are always denied. List only actions on the resources that need ` +
          'the tag.',
        related: more.slice(0, mostRelated).map(({ value }) => ({ at: value, message: 'So it is with this.' })),
        get fixes() {
          // Beside a condition that asks for the absence of the key, it would be met by nothing.
          if (condition.operator?.info.family === 'Null') return [];
          return addConditionFixes(
            statement,
            `Deny only what has the tag, by \`Null\` on \`${key}\``,
            'Null',
            key,
            'false',
          );
        },
      };
    }
  },
};

const mostRelated = 10;

function isResourceTag(key: string): boolean {
  return key.startsWith('aws:resourcetag/');
}

/** Whether a statement surely denies every request for no resource, but for those of some callers. */
function deniesWithoutTag({ effect, resource, conditions, conditionsComplete }: Statement): boolean {
  if (effect !== 'Deny' || !conditionsComplete || !everyResource(resource)) return false;
  return conditions.every((it) => {
    if (!isResourceTag(it.key.text.toLowerCase())) return sparesCalls(it);
    return it.complete && isSurelyThere(it) && isMetByAbsentKey(it);
  });
}

interface DeniedAlways {
  readonly value: Text;
  /** An action for no resource that it takes in, or is. */
  readonly example: string;
}

function deniedAlways(value: Text, reference: ServiceReference): DeniedAlways | undefined {
  if (!isCertain(value)) return undefined;
  // To expand all services would cost time, and there is no doubt about this one.
  if (isEveryAction(value.text)) return { value, example: 'ec2:DescribeInstances' };
  const lower = value.text.toLowerCase();
  const prefix = servicePrefix(lower) ?? '';
  // AWS STS answers some requests whatever policies deny, like `sts:GetCallerIdentity`.
  if (prefix === 'sts' || !servicesWithReliableTypes.has(prefix)) return undefined;
  const example = readingExample(lower, reference);
  if (example === undefined) return undefined;
  return { value, example: example.toLowerCase() === lower ? value.text : example };
}

/** An action for no resource that a text in lower case matches, which is a name or a pattern, and that lists or reads. */
const readingExample = remember((text, reference: ServiceReference): string | undefined => {
  // Most texts match none: that is known sooner.
  if (actionWithoutTags(text, reference) === undefined) return undefined;
  return reference
    .expand(text)
    .find(
      (it) => isReadingLevel(reference.accessLevel(it)) && actionWithoutTags(it.toLowerCase(), reference) !== undefined,
    );
});
