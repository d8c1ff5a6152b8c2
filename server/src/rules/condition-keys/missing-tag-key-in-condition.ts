import type { Policy } from '../../policy/model.js';
import { rememberLast } from '../../text/remember.js';
import { changeKeyFixes } from '../fixes/conditions.js';
import type { Rule } from '../rule.js';
import { conditionsWithFault, hasKeyFaults } from './condition-key-faults.js';

export const missingTagKeyInCondition: Rule = {
  code: 'MISSING_TAG_KEY_IN_CONDITION',
  severity: 'error',
  title: 'Condition key of a tag without the tag',
  accessAnalyzer: true,
  docs: `
Reports a condition key like \`aws:ResourceTag\` that does not say which tag.

There is one condition key for each tag: after a slash follows the tag's key, as in \`aws:ResourceTag/team\`. The value of
the tag is the value of the condition. A condition on the keys of the tags themselves uses \`aws:TagKeys\`.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag',
  ],

  valid: [
    {
      title: 'tags by their keys',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "aws:ResourceTag/team": "blue", "ec2:ResourceTag/stage": "test", "aws:TagKeys": "team" }
    }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a key that ends with the slash',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": { "StringEquals": { "«aws:ResourceTag/»": "blue" } }
  }
}`,
      message: '`aws:ResourceTag/` does not say which tag: write its key after the slash, like `aws:ResourceTag/team`.',
    },
    {
      title: 'keys of a service and of AWS without the slash',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": { "StringEquals": { "«ec2:ResourceTag»": "blue", "«aws:PrincipalTag»": "blue" } }
  }
}`,
      message: '`ec2:ResourceTag` does not say which tag: write its key after a slash, like `ec2:ResourceTag/team`.',
    },
    {
      title: 'beside a tag that is named',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "«aws:ResourceTag»": "blue" },
      "StringLike": { "aws:PrincipalTag/team": "blue*" }
    }
  }
}`,
      message: '`aws:ResourceTag` does not say which tag: write its key after a slash, like `aws:ResourceTag/team`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "ec2:StartInstances",
    "Resource": "*",
    "Condition": {
      "StringEquals": { "aws:ResourceTag/team": "blue" },
      "StringLike": { "aws:PrincipalTag/team": "blue*" }
    }
  }
}`,
    },
  ],

  appliesTo: hasKeyFaults,

  *check(context) {
    for (const { condition } of conditionsWithFault('MISSING_TAG_KEY_IN_CONDITION', context)) {
      const { text } = condition.key;
      const slash = text.endsWith('/');
      const example = `${text}${slash ? '' : '/'}team`;
      const how = `write its key after ${slash ? 'the' : 'a'} slash, like \`${example}\``;
      const name = text.slice(0, slash ? -1 : undefined);
      yield {
        at: condition,
        message: `\`${text}\` does not say which tag: ${how}.`,
        fixes: changeKeyFixes(
          condition,
          tagsNamedIn(context.policy).map((it) => `${name}/${it}`),
        ),
      };
    }
  },
};

const mostTags = 3;

/** The keys of tags that other conditions of the policy name: most policies are about one or two. */
const tagsNamedIn = rememberLast(({ statements }: Policy): readonly string[] => {
  const keys = statements.flatMap((it) => it.conditions.map(({ key }) => key.text));
  const tags = keys.flatMap((it) => /^[\w-]+:(?:Resource|Request|Principal)Tag\/([^${}]+)$/i.exec(it)?.[1] ?? []);
  return [...new Set(tags)].slice(0, mostTags);
});
