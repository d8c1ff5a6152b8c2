import { isMetByAbsentKey } from '../../analysis/conditions/condition-meaning.js';
import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { replaceTextEdits } from '../../analysis/edits/typed-resources.js';
import { givesNoTags, mayBeTakenByNone } from '../../analysis/fit/untaken-keys.js';
import { everyResource, isEveryAction, servicePrefix } from '../../analysis/grants.js';
import { sparesCalls } from '../../analysis/organizations/exemptions.js';
import { type Condition, isCertain, type ListElement, type Statement, type Text } from '../../policy/model.js';
import { isReadingLevel } from '../../reference/data.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import { hasConditions } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { ProposedFix, Rule } from '../rule.js';

export const tagRequirementDeniesReading: Rule = {
  code: 'TAG_REQUIREMENT_DENIES_READING',
  severity: 'warning',
  title: 'Required tags that deny actions which take none',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['scp', 'identity', 'boundary', 'session'],
  docs: `
Reports actions in a \`Deny\` statement that requires tags in the request, when no request for them can have some: those that
list and read, and those that change or delete what is there. A wildcard is reported when it takes in actions that list or read.

\`aws:RequestTag\` and \`aws:TagKeys\` are only there when a request creates or tags something. \`Null\` with \`true\`, negated operators
and \`...IfExists\` are met by a request without the key. So the statement denies every request that cannot have tags: with
\`ec2:*\` nobody can list instances any more.

List in \`Action\` only what creates the resources that need the tag. For what is there already, \`aws:ResourceTag\` in a
statement of its own asks for the tag.

Of actions that change something, only those are reported whose names say that they create nothing, in services whose lists of
condition keys are complete. This list of services is ours. The rule is silent when the wildcard takes in no action that
lists or reads, when \`Resource\` is not \`*\`, when another condition limits the statement to some requests or asks for tags
of the resource, where \`CONDITION_KEY_WITHOUT_FITTING_ACTION\` reports the condition since none of the actions takes tags,
and when some of it is only known at deploy time.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_tagging.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag',
  ],

  valid: [
    {
      title: 'an action that takes tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["secretsmanager:CreateSecret", "ec2:CreateVol*"],
    "Resource": "*",
    "Condition": { "Null": { "aws:RequestTag/project": "true" } }
  }
}`,
    },
    {
      title: 'a tag that must not be',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "StringEquals": { "aws:RequestTag/project": "reserved" } }
  }
}`,
    },
    {
      title: 'only requests with tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "aws:RequestTag/project": ["red", "blue"] },
      "Null": { "aws:RequestTag/project": "false" }
    }
  }
}`,
    },
    {
      title: 'keys of tags of which each must be known',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["project", "team"] } }
  }
}`,
    },
    {
      title: 'tags of the resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:Terminate*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/project": "blue" } }
  }
}`,
    },
    {
      title: 'actions that may create something, and of services whose lists may have gaps',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["kms:CreateKey", "kms:ReplicateKey", "rds:CreateDBInstance", "rds:DeleteDBInstance", "ec2:CreateTags", "ec2:DeleteTags"],
    "Resource": "*",
    "Condition": { "Null": { "aws:RequestTag/project": "true" } }
  }
}`,
    },
    {
      title: 'a tag in the request or at the resource',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:CreateVolume", "ec2:DeleteVolume"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestTag/project": "blue", "aws:ResourceTag/project": "blue" } }
  }
}`,
    },
    {
      title: 'resources that only what takes tags is for',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:RunInstances", "ec2:DescribeInstances"],
    "Resource": "arn:aws:ec2:*:*:instance/*",
    "Condition": { "Null": { "aws:RequestTag/project": "true" } }
  }
}`,
    },
    {
      title: 'a condition that another rule reports',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:DescribeInstances",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestTag/project": "blue" } }
  }
}`,
    },
    {
      title: 'actions that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": { "Fn::Sub": "\${Service}:*" },
    "Resource": "*",
    "Condition": { "Null": { "aws:RequestTag/project": "true" } }
  }
}`,
    },
    {
      title: 'an Allow',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:*",
    "Resource": "*",
    "Condition": { "Null": { "aws:RequestTag/project": "true" } }
  }
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
    "Action": "«ec2:*»",
    "Resource": "*",
    "Condition": {
      "Null": { "aws:RequestTag/project": "true" },
      "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/Pipeline" }
    }
  }
}`,
      message:
        '`ec2:*` takes in actions like `ec2:DescribeAccountAttributes`, whose requests have no tags: by ' +
        '`aws:RequestTag/project` they are always denied. List only the actions that create what needs the tag.',
    },
    {
      title: 'a service with few actions that take tags, beside everything',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["sqs:CreateQueue", "«secretsmanager:*»"],
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:RequestTag/project": "?*" } }
  }
}`,
      message:
        '`secretsmanager:*` takes in actions like `secretsmanager:BatchGetSecretValue`, whose requests have no tags: by ' +
        '`aws:RequestTag/project` they are always denied. List only the actions that create what needs the tag.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["sqs:CreateQueue", "secretsmanager:CreateSecret", "secretsmanager:TagResource"],
    "Resource": "*",
    "Condition": { "StringNotLike": { "aws:RequestTag/project": "?*" } }
  }
}`,
    },
    {
      title: 'named actions of an identity policy, of which only one creates something',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:CreateVolume", "«ec2:DeleteVolume»", "ec2:DescribeVolumes"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestTag/project": "blue" } }
  }
}`,
      message:
        'Requests for `ec2:DeleteVolume` have no tags: by `aws:RequestTag/project` they are always denied. List only the ' +
        'actions that create what needs the tag.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:CreateVolume"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:RequestTag/project": "blue" } }
  }
}`,
    },
    {
      title: 'a wildcard of which no action takes tags',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:RunInstances", "«ec2:DescribeInst*»"],
    "Resource": "*",
    "Condition": { "StringEqualsIfExists": { "aws:RequestTag/protected": "true" } }
  }
}`,
      message:
        '`ec2:DescribeInst*` takes in actions like `ec2:DescribeInstanceAttribute`, whose requests have no tags: by ' +
        '`aws:RequestTag/protected` they are always denied. List only the actions that create what needs the tag.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["ec2:RunInstances"],
    "Resource": "*",
    "Condition": { "StringEqualsIfExists": { "aws:RequestTag/protected": "true" } }
  }
}`,
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    const seen = new Set<Statement>();
    for (const found of conditionsWithKeys(policy, reference, isKeyOfRequestTags)) {
      const { statement, condition, info } = found;
      if (!info || seen.has(statement) || !requiresTags(statement)) continue;
      seen.add(statement);
      // There another rule tells that the condition limits nothing, or may do so.
      if (condition.operator?.info.family !== 'Null' && mayBeTakenByNone(statement, info, reference)) continue;
      const [first, ...more] = (statement.action?.values ?? []).flatMap((it) => deniedAlways(it, reference) ?? []);
      if (!first) continue;
      yield {
        at: first.value,
        message: `${messageFor(first, condition)} List only the actions that create what needs the tag.`,
        related: more.map(({ value, example }) => ({
          at: value,
          message:
            value.text === example ? 'Requests for this action have no tags either.' : `This takes in \`${example}\`.`,
        })),
        get fixes() {
          return fixesFor(statement, [first, ...more], info.key, reference);
        },
      };
    }
  },
};

function isKeyOfRequestTags(key: string): boolean {
  return key === 'aws:tagkeys' || key.startsWith('aws:requesttag/');
}

/** Whether a statement denies every request without a tag. */
function requiresTags({ effect, resource, conditions, conditionsComplete }: Statement): boolean {
  if (effect !== 'Deny' || !conditionsComplete || !everyResource(resource)) return false;
  return conditions.every((it) =>
    isKeyOfRequestTags(it.key.text.toLowerCase()) ? it.complete && isMetByAbsentKey(it) : sparesCalls(it),
  );
}

interface DeniedAlways {
  readonly value: Text;
  /** An action without tags that it takes in, or is. */
  readonly example: string;
}

/** An action whose requests have no tags, or a wildcard that takes in one that lists or reads. */
function deniedAlways(value: Text, reference: ServiceReference): DeniedAlways | undefined {
  const { text } = value;
  if (!isCertain(value)) return undefined;
  if (!hasWildcard(text)) return givesNoTags(text, reference) ? { value, example: text } : undefined;
  // To expand all services would cost time, and there is no doubt about this one.
  if (isEveryAction(text)) return { value, example: 'ec2:DescribeInstances' };
  const example = servicePrefix(text) === undefined ? undefined : readingExample(text, reference);
  return example === undefined ? undefined : { value, example };
}

/** An action without tags that a pattern takes in and that lists or reads. */
const readingExample = remember((pattern, reference: ServiceReference): string | undefined =>
  reference.expand(pattern).find((it) => isReadingLevel(reference.accessLevel(it)) && givesNoTags(it, reference)),
);

function messageFor({ value, example }: DeniedAlways, { key }: Condition): string {
  if (value.text === example)
    return `Requests for \`${example}\` have no tags: by \`${key.text}\` they are always denied.`;
  return (
    `\`${value.text}\` takes in actions like \`${example}\`, whose requests have no tags: by \`${key.text}\` they are ` +
    'always denied.'
  );
}

/** Whether the key is listed for an action itself, and not only for what it works on. */
function takesInRequest(action: string, key: string, reference: ServiceReference): boolean {
  const detail = reference.action(action);
  return detail !== undefined && [detail, ...detail.resourceTypes].some((it) => it.conditionKeys.includes(key));
}

const mostListed = 15;

/** Fixes that leave the actions that take tags: the named ones go, and of a wildcard those are listed. */
function fixesFor(
  { action }: Statement,
  denied: readonly DeniedAlways[],
  key: string,
  reference: ServiceReference,
): readonly ProposedFix[] {
  const [first] = denied;
  if (!action || !first) return [];
  if (hasWildcard(first.value.text)) return listFixes(action, first.value, key, reference);
  const named = denied.map((it) => it.value).filter((it) => !hasWildcard(it.text));
  const what =
    named.length === 1
      ? `\`${first.value.text}\`, which takes no tags`
      : `the ${named.length} actions that take no tags`;
  return removeItemsFixes(action.value, named, `Remove ${what}`, false);
}

function listFixes(action: ListElement, value: Text, key: string, reference: ServiceReference): readonly ProposedFix[] {
  if (isEveryAction(value.text)) return [];
  const taking = reference.expand(value.text).filter((it) => takesInRequest(it, key, reference));
  if (taking.length === 0)
    return removeItemsFixes(action.value, [value], `Remove \`${value.text}\`, which takes no tags`, false);
  if (taking.length > mostListed) return [];
  const title = `List the ${taking.length} actions that take tags`;
  return fixesWith(title, replaceTextEdits(action.value, value, taking), false);
}
