import { isMetByAbsentKey } from '../../analysis/conditions/condition-meaning.js';
import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { takesKey } from '../../analysis/conditions/keys-of-actions.js';
import { replaceTextEdits } from '../../analysis/edits/typed-resources.js';
import { isEveryAction, servicePrefix } from '../../analysis/grants.js';
import { onlyExempts } from '../../analysis/organizations/exemptions.js';
import { isKnown } from '../../hosts/value.js';
import type { Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasConditions } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';

export const tagRequirementDeniesReading: Rule = {
  code: 'TAG_REQUIREMENT_DENIES_READING',
  severity: 'warning',
  title: 'Required tags that deny actions which take none',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['scp'],
  docs: `
Reports a wildcard in a \`Deny\` statement of an SCP that requires tags in the request, when it takes in actions that list or
read.

\`aws:RequestTag\` and \`aws:TagKeys\` are only there when a request creates or tags something. \`Null\` with \`true\`, negated operators
and \`...IfExists\` are met by a request without the key. So the statement denies every request that cannot have tags: with
\`ec2:*\` nobody can list instances any more.

List in \`Action\` what creates the resources that need the tag. The fix does so where few actions of the service take tags.

The rule is silent when the wildcard takes in no action that lists or reads, when another condition limits the statement to some
requests, and when some of it is only known at deploy time.
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
        '`aws:RequestTag/project` they are always denied. List the actions that create what needs the tag.',
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
        '`aws:RequestTag/project` they are always denied. List the actions that create what needs the tag.',
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
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    const seen = new Set<Statement>();
    for (const { statement, condition, info } of conditionsWithKeys(policy, reference, isKeyOfRequestTags)) {
      if (!info || seen.has(statement) || !requiresTags(statement)) continue;
      seen.add(statement);
      const found =
        statement.action?.patterns.flatMap(({ value }) => withReading(value, info.key, reference) ?? []) ?? [];
      const [first, ...more] = found;
      if (!first) continue;
      yield {
        at: first.value,
        message:
          `\`${first.value.text}\` takes in actions like \`${first.reading}\`, whose requests have no tags: by ` +
          `\`${condition.key.text}\` they are always denied. List the actions that create what needs the tag.`,
        related: more.map(({ value, reading }) => ({ at: value, message: `This takes in \`${reading}\`.` })),
        get fixes() {
          return listFixes(statement, first.value, info.key, reference);
        },
      };
    }
  },
};

function isKeyOfRequestTags(key: string): boolean {
  return key === 'aws:tagkeys' || key.startsWith('aws:requesttag/');
}

/** Whether a statement denies every request without a tag. */
function requiresTags({ effect, conditions, conditionsComplete }: Statement): boolean {
  if (effect !== 'Deny' || !conditionsComplete) return false;
  return conditions.every((it) =>
    isKeyOfRequestTags(it.key.text.toLowerCase()) ? it.complete && isMetByAbsentKey(it) : onlyExempts(it),
  );
}

interface WithReading {
  readonly value: Text;
  /** An action that it takes in and that lists or reads. */
  readonly reading: string;
}

/**
 * A wildcard with an action that lists or reads, if it also takes in what takes tags.
 * @param key as documented
 */
function withReading(value: Text, key: string, reference: ServiceReference): WithReading | undefined {
  if (!isKnown(value.node) || value.choiceOf) return undefined;
  // To expand all services would cost time, and there is no doubt about this one.
  if (isEveryAction(value.text)) return { value, reading: 'ec2:DescribeInstances' };
  if (servicePrefix(value.text) === undefined) return undefined;
  const actions = reference.expand(value.text);
  const reading = actions.find((it) => isReading(it, reference) && takesKey(it, key, reference) === false);
  const hasTagged = reading !== undefined && actions.some((it) => takesInRequest(it, key, reference));
  return hasTagged ? { value, reading } : undefined;
}

function isReading(action: string, reference: ServiceReference): boolean {
  const level = reference.accessLevel(action);
  return level === 'List' || level === 'Read';
}

/** Whether the key is listed for an action itself, and not only for what it works on. */
function takesInRequest(action: string, key: string, reference: ServiceReference): boolean {
  const detail = reference.action(action);
  return detail !== undefined && [detail, ...detail.resourceTypes].some((it) => it.conditionKeys.includes(key));
}

const mostListed = 15;

function listFixes(
  statement: Statement,
  value: Text,
  key: string,
  reference: ServiceReference,
): readonly ProposedFix[] {
  if (!statement.action || isEveryAction(value.text)) return [];
  const taking = reference.expand(value.text).filter((it) => takesInRequest(it, key, reference));
  if (taking.length > mostListed) return [];
  const title = `List the ${taking.length} actions that take tags`;
  return fixesWith(title, replaceTextEdits(statement.action.value, value, taking), false);
}
