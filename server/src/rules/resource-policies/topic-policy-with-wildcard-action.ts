import { replaceTextEdits } from '../../analysis/edits/typed-resources.js';
import { servicePrefix } from '../../analysis/grants.js';
import { resourcePolicyKind } from '../../analysis/resources/resource-policies.js';
import type { ListElement, Text } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';

export const topicPolicyWithWildcardAction: Rule = {
  code: 'TOPIC_POLICY_WITH_WILDCARD_ACTION',
  severity: 'error',
  title: 'Wildcard in an action of a topic policy',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['resource'],
  docs: `
Reports an action with a wildcard in the policy of an Amazon SNS topic, like \`sns:*\`, when it also matches actions that are not
about a topic.

Amazon SNS only takes the actions on topics there, and rejects a policy with such a wildcard:
\`Policy statement action out of service scope\`.

Name the actions. The fix puts those in the place of the wildcard that Amazon SNS takes.

The rule is silent when the resource of the policy is not known to be a topic, and where all that a wildcard matches fits.

There is no reason to switch this rule off.
`,
  references: ['https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html'],

  valid: [
    {
      title: 'actions by their names',
      resourceType: 'AWS::SNS::Topic',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["sns:Publish", "sns:Subscribe"], "Resource": "arn:aws:sns:eu-central-1:111122223333:news" }
}`,
    },
    {
      title: 'a wildcard that only matches what fits',
      resourceType: 'AWS::SNS::Topic',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sns:Publish*", "Resource": "arn:aws:sns:eu-central-1:111122223333:news" }
}`,
    },
    {
      title: 'a policy of which nobody knows what it belongs to',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sns:*", "Resource": "arn:aws:sns:eu-central-1:111122223333:news" }
}`,
    },
    {
      title: 'a queue policy, in which wildcards may stand',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" }
}`,
    },
  ],
  invalid: [
    {
      title: 'actions on topics and on endpoints',
      resourceType: 'AWS::SNS::Topic',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["sns:Publish", "«sns:Get*»"], "Resource": "arn:aws:sns:eu-central-1:111122223333:news" }
}`,
      message:
        '`sns:Get*` also matches actions that are not about a topic, so that Amazon SNS rejects the policy. Name the actions.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["sns:Publish", "sns:GetDataProtectionPolicy", "sns:GetTopicAttributes"], "Resource": "arn:aws:sns:eu-central-1:111122223333:news" }
}`,
    },
    {
      title: 'all actions, of which the fix leaves out what AWS does not list for topic policies',
      resourceType: 'AWS::SNS::Topic',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "«sns:*»",
    "Resource": "arn:aws:sns:eu-central-1:111122223333:news"
  }
}`,
      message:
        '`sns:*` also matches actions that are not about a topic, so that Amazon SNS rejects the policy. Name the actions.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": [
      "sns:AddPermission",
      "sns:DeleteTopic",
      "sns:GetDataProtectionPolicy",
      "sns:GetTopicAttributes",
      "sns:ListSubscriptionsByTopic",
      "sns:ListTagsForResource",
      "sns:Publish",
      "sns:PutDataProtectionPolicy",
      "sns:RemovePermission",
      "sns:SetTopicAttributes",
      "sns:Subscribe"
    ],
    "Resource": "arn:aws:sns:eu-central-1:111122223333:news"
  }
}`,
    },
  ],

  *check({ policy, reference }) {
    const kind = resourcePolicyKind(policy.resourceType ?? '');
    if (policy.resourceType !== 'AWS::SNS::Topic' || !kind?.actions) return;
    const fitting = new Set(kind.actions);
    for (const { action, notAction } of policy.statements) {
      const list = action ?? notAction;
      const [first, ...others] = list ? wildcardsIn(list, fitting, reference) : [];
      if (!list || !first) continue;
      const { value, named } = first;
      yield {
        at: value,
        message:
          `\`${value.text}\` also matches actions that are not about a topic, so that Amazon SNS rejects the policy. ` +
          'Name the actions.',
        related: others.slice(0, mostRelated).map((it) => ({ at: it.value, message: `So does \`${it.value.text}\`.` })),
        fixes: nameFixes(list, value, named),
      };
    }
  },
};

const mostRelated = 10;

/** Actions on topics that AWS does not list for topic policies: whether it takes them is not known, so no fix writes them. */
const unlisted: ReadonlySet<string> = new Set(['sns:confirmsubscription', 'sns:tagresource', 'sns:untagresource']);

interface WildcardAction {
  readonly value: Text;
  /** Those of the actions that it matches that a topic policy may hold. */
  readonly named: readonly string[];
}

/** The wildcards of a list that match actions on topics and others too. */
function wildcardsIn(
  { patterns }: ListElement,
  fitting: ReadonlySet<string>,
  reference: ServiceReference,
): readonly WildcardAction[] {
  return patterns.flatMap(({ value, lowerCase }) => {
    if (servicePrefix(lowerCase) !== 'sns' || !isWhollyKnown(value) || value.choiceOf) return [];
    const matched = reference.expand(lowerCase);
    const named = matched.filter((it) => fitting.has(it.toLowerCase()));
    return named.length > 0 && named.length < matched.length ? { value, named } : [];
  });
}

/** The actions that a topic policy may hold in the place of a wildcard, without those that the list has already. */
function nameFixes(list: ListElement | undefined, wildcard: Text, named: readonly string[]): readonly ProposedFix[] {
  const present = new Set(list?.values.map((it) => it.text.toLowerCase()));
  const listed = named.filter((it) => !unlisted.has(it.toLowerCase()));
  if (listed.length === 0) return [];
  const missing = listed.filter((it) => !present.has(it.toLowerCase()));
  return fixesWith('Name the actions on topics', replaceTextEdits(list?.value, wildcard, missing), false);
}
