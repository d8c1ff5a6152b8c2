import { expansionEdits, isExpandable, withoutRepetition } from '../../analysis/edits/expand-wildcard.js';
import { isUntouchedByDenials } from '../../analysis/granted/denials.js';
import { reachOf } from '../../analysis/granted/reach.js';
import { everyResource, isEveryAction, servicePrefix } from '../../analysis/grants.js';
import { everyResourceOf } from '../../analysis/whole-service.js';
import { isCertain, type ListElement, type Pattern, type Policy, type Statement } from '../../policy/model.js';
import { type AccessLevel, accessLevels } from '../../reference/data.js';
import type { ServiceReference } from '../../reference/reference.js';
import { listInWords } from '../../text/lists.js';
import { inThousands } from '../../text/numbers.js';
import { remember } from '../../text/remember.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix, Rule } from '../rule.js';
import { mayBeLimited } from './star-statements.js';

export const wildcardMatchesFutureActions: Rule = {
  code: 'WILDCARD_MATCHES_FUTURE_ACTIONS',
  severity: 'suggestion',
  title: 'A wildcard that also matches actions to come, some of which may write',
  accessAnalyzer: false,
  level: 'strict',
  policyTypes: ['identity'],
  docs: `
Reports wildcards in \`Action\` of an \`Allow\` statement that match actions of the access levels "Write" or "Permissions
management" today.

AWS adds actions to its services all the time. A wildcard like \`ec2:*Instance*\` grants those of them that it matches on the
day they appear, and nobody is asked. Wildcards behind a verb that reads, like \`s3:Get*\`, grow too, but by actions that
read, and are not reported.

List the actions that are meant. The fix writes out what the wildcard matches today. That is a longer policy, of which the
parts that are not needed can be taken out.

The first such wildcard of a statement is underlined, and the others are related places. The rule is silent about \`*\` alone,
about a whole service on \`*\`, which other rules look at, when a condition or a \`Deny\` statement of the same policy may
narrow the statement (Regions and the own account do not), and in policies that grant nothing (permissions boundaries,
session policies, SCPs).

It belongs to the setting \`strict\`: a wildcard keeps a policy short, and is often chosen for that on purpose.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
  ],

  valid: [
    {
      title: 'wildcards behind verbs that read',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["s3:Get*", "ec2:Describe*", "*:List*", "dynamodb:BatchGet*"], "Resource": "*" }
}`,
    },
    {
      title: 'a wildcard that matches only what reads today',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "cloudtrail:Lookup*", "Resource": "*" }
}`,
    },
    {
      title: 'actions without wildcards',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:DeleteItem"], "Resource": "arn:aws:dynamodb:*:*:table/orders" }
}`,
    },
    {
      title: 'a whole service on all resources, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } }`,
    },
    {
      title: 'a whole service of few actions',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "ec2messages:*", "Resource": "*" } }`,
    },
    {
      title: 'everything, which another rule reports',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }`,
    },
    {
      title: 'resources with a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ec2:*Instances", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } } }
}`,
    },
    {
      title: 'a Deny of all that writes',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "dynamodb:*Item", "Resource": "arn:aws:dynamodb:*:*:table/orders" },
    { "Effect": "Deny", "NotAction": ["dynamodb:Get*", "dynamodb:Describe*"], "Resource": "*" }
  ]
}`,
    },
    {
      title: 'resources that no action that writes can be for',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "dynamodb:*Item", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket" }
}`,
    },
    {
      title: 'a part that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": { "Fn::Sub": "dynamodb:*\${Thing}" }, "Resource": "arn:aws:dynamodb:*:*:table/orders" }
}`,
    },
    {
      title: 'a Deny',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "dynamodb:Delete*", "Resource": "*" } }`,
    },
    {
      title: 'a permissions boundary',
      type: 'boundary',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "dynamodb:*Item", "Resource": "*" } }`,
    },
  ],
  invalid: [
    {
      title: 'a wildcard before a noun',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["dynamodb:PutItem", "«cloudwatch:*Alarms»"],
    "Resource": ["arn:aws:dynamodb:*:*:table/orders", "arn:aws:cloudwatch:*:*:alarm:orders"]
  }
}`,
      message:
        '`cloudwatch:*Alarms` also matches actions that AWS adds later. Today it matches 2 actions: 1 Read and 1 Write. ' +
        'List those that are meant.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["dynamodb:PutItem", "cloudwatch:DeleteAlarms", "cloudwatch:DescribeAlarms"],
    "Resource": ["arn:aws:dynamodb:*:*:table/orders", "arn:aws:cloudwatch:*:*:alarm:orders"]
  }
}`,
    },
    {
      title: 'several wildcards, of which one adds nothing',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["«cloudwatch:DeleteAlarms*»", "cloudwatch:*Alarms", "cloudwatch:DeleteAlarms"],
      "Resource": "arn:aws:cloudwatch:*:*:alarm:orders"
    }
  ]
}`,
      message:
        '`cloudwatch:DeleteAlarms*` also matches actions that AWS adds later, and so does 1 more wildcard of the statement. ' +
        'Today it matches 1 Write action. List those that are meant.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["cloudwatch:DescribeAlarms", "cloudwatch:DeleteAlarms"],
      "Resource": "arn:aws:cloudwatch:*:*:alarm:orders"
    }
  ]
}`,
    },
    {
      title: 'a verb of all services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "«*:StartQueryPlanning»", "Resource": "*" }
}`,
      message:
        '`*:StartQueryPlanning` also matches actions that AWS adds later. Today it matches 1 Write action. ' +
        'List those that are meant.',
    },
    {
      title: 'a wildcard that is there twice',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["«cloudwatch:*Alarms»", "cloudwatch:*Alarms"], "Resource": "arn:aws:cloudwatch:*:*:alarm:orders" }
}`,
      message:
        '`cloudwatch:*Alarms` also matches actions that AWS adds later, and so does 1 more wildcard of the statement. ' +
        'Today it matches 2 actions: 1 Read and 1 Write. List those that are meant.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["cloudwatch:DeleteAlarms", "cloudwatch:DescribeAlarms"], "Resource": "arn:aws:cloudwatch:*:*:alarm:orders" }
}`,
    },
  ],

  *check({ policy, reference }) {
    let wide = 0;
    const isTooMuch = ({ lowerCase }: Pattern): boolean => {
      if (servicePrefix(lowerCase) !== undefined) return false;
      wide += 1;
      return wide > mostWide;
    };
    for (const statement of policy.statements) {
      const { action, effect } = statement;
      if (!action || action.patterns.length === 0 || effect !== 'Allow' || mayBeLimited(statement)) continue;
      const growing = action.patterns.filter(
        (it) => !isTooMuch(it) && growsByWriting(policy, statement, it, reference),
      );
      const [first, ...others] = growing;
      if (!first) continue;
      const levels = reference.countByAccessLevel(first.lowerCase);
      yield {
        at: first.value,
        message: messageFor(first.value.text, others.length, levels),
        related: others.slice(0, mostRelated).map(({ value }) => ({
          at: value,
          message: `\`${value.text}\` grows with AWS too.`,
        })),
        data: { matches: Object.fromEntries(levels) },
        get fixes() {
          return expandFixes(action, growing, reference);
        },
      };
    }
  },
};

/** An editor shows each related place, so there must be an end. */
const mostRelated = 20;

/** Each wildcard for actions of all services is compared with every action of AWS, so there must be an end. */
const mostWide = 20;

const readingVerb = /^[^:]*:(?:batchget|describe|get|list)/;

/** Whether a wildcard matches actions that write, of which the statement and its policy leave some as they are. */
function growsByWriting(
  policy: Policy,
  statement: Statement,
  { value, lowerCase }: Pattern,
  reference: ServiceReference,
): boolean {
  if (!isCertain(value) || readingVerb.test(lowerCase) || isEveryAction(lowerCase)) return false;
  if (/:\*+$/.test(lowerCase) && isOnEverything(statement, lowerCase)) return false;
  return writingActions(lowerCase, reference).some((action) => {
    const reach = reachOf(statement, action, reference);
    if (reach.kind === 'unknown' || (reach.kind === 'some' && reach.resources.length === 0)) return false;
    return isUntouchedByDenials(policy, { statement, action, reach }, reference);
  });
}

/** Whether a statement reaches all that a service has, so that the rule about whole services looks at it. */
function isOnEverything(statement: Statement, pattern: string): boolean {
  const prefix = servicePrefix(pattern);
  return everyResource(statement.resource) !== undefined || (!!prefix && !!everyResourceOf(prefix, statement));
}

/** Some of the actions that a pattern matches and that write: enough to see whether one is left. */
const writingActions = remember((pattern, reference: ServiceReference): readonly string[] =>
  reference
    .expand(pattern)
    .filter((it) => writingLevels.has(reference.accessLevel(it) ?? 'Read'))
    .slice(0, mostActions),
);

const writingLevels: ReadonlySet<AccessLevel> = new Set(['Write', 'Permissions management']);

function messageFor(text: string, others: number, levels: ReadonlyMap<AccessLevel, number>): string {
  const [verb, noun] = others === 1 ? ['does', 'wildcard'] : ['do', 'wildcards'];
  const also = others === 0 ? '' : `, and so ${verb} ${others} more ${noun} of the statement`;
  const grows = `\`${text}\` also matches actions that AWS adds later${also}.`;
  return `${grows} Today it matches ${countsInWords(levels)}. List those that are meant.`;
}

/** "3 Write actions", or "4 actions: 1 Read and 3 Write". */
function countsInWords(levels: ReadonlyMap<AccessLevel, number>): string {
  const counts = accessLevels.flatMap((level) => {
    const count = levels.get(level);
    return count ? `${inThousands(count)} ${level}` : [];
  });
  const sum = [...levels.values()].reduce((one, other) => one + other, 0);
  const noun = sum === 1 ? 'action' : 'actions';
  return counts.length === 1 ? `${counts[0]} ${noun}` : `${inThousands(sum)} ${noun}: ${listInWords(counts, 'and')}`;
}

/** A longer list is easier written anew. */
const mostActions = 100;

/** Writes out the wildcards; none when one of them is for a whole number of services. */
function expandFixes(
  list: ListElement,
  patterns: readonly Pattern[],
  reference: ServiceReference,
): readonly ProposedFix[] {
  if (!patterns.every(isExpandable)) return [];
  const matched = new Map(patterns.map((it) => [it.value, reference.expand(it.lowerCase)]));
  const count = new Set([...matched.values()].flat()).size;
  if (count > mostActions) return [];
  const [only, ...more] = patterns;
  const what = only && more.length === 0 ? `\`${only.value.text}\`` : `the ${patterns.length} wildcards`;
  const actions = count === 1 ? 'the action' : `the ${count} actions`;
  const edits = expansionEdits(list, withoutRepetition(matched, list));
  return fixesWith(`Replace ${what} by ${actions} of today`, edits, false);
}
