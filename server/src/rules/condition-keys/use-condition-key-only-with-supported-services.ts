import { conditionsWithKeys } from '../../analysis/conditions/conditions.js';
import { actionsByService } from '../../analysis/conditions/keys-of-actions.js';
import { servicesOfEndpointKeys } from '../../analysis/conditions/vpc-endpoint-key-services.js';
import { isEveryAction } from '../../analysis/grants.js';
import { isKnown } from '../../hosts/value.js';
import type { Condition, Policy, Statement, Text } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
import { hasConditions } from '../applies-to.js';
import { removeItemsFixes } from '../fixes/items.js';
import { splitFixes } from '../fixes/split-statement.js';
import { identityTypes, type ProposedFix, type Rule } from '../rule.js';
import { someOfTexts } from '../wording.js';
import { standTogether } from './keys-and-actions.js';

export const useConditionKeyOnlyWithSupportedServices: Rule = {
  code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
  severity: 'warning',
  title: 'Key of VPC endpoints for a service that does not send it',
  accessAnalyzer: true,
  docs: `
Reports a condition on \`aws:VpceAccount\`, \`aws:VpceOrgID\` or \`aws:VpceOrgPaths\` in a statement whose actions take in
services that do not support the key.

Requests to these services come without the key, whatever VPC endpoint they take. An \`Allow\` never allows them then, and
a \`Deny\` with a negated operator always denies them.

List the actions of services that support the key. The description of each key names them.

Of all actions (\`*\`) and of \`NotAction\`, the rule speaks in policies that reach all services: identity-based policies and
SCPs. It is silent about \`Null\`, and about operators with \`IfExists\` that are not negated, since these spare requests
without the key.

Switch the rule off when AWS has extended the support of a key to a service that this version does not know of.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceorgid',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceorgpaths',
  ],

  valid: [
    {
      title: 'services that support the key',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": ["s3:*", "dynamodb:*", "sqs:SendMessage"],
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:VpceOrgID": "o-abcdefghij" } }
  }
}`,
    },
    {
      title: 'all actions of one bucket',
      type: 'resource',
      resourceType: 'AWS::S3::Bucket',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "*",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:VpceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'an operator that spares requests without the key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": { "StringEqualsIfExists": { "aws:VpceAccount": "111122223333" } }
  }
}`,
    },
    {
      title: 'an action that is only known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": { "Fn::Sub": "\${Service}:*" },
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:VpceAccount": "111122223333" } }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a service that does not support the key',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["s3:*", "rds:CreateDBCluster"],
      "Resource": "*",
      "Condition": { "StringNotEquals": { "«aws:VpceOrgID»": "o-abcdefghij" } }
    }
  ]
}`,
      message: '`rds` does not support `aws:VpceOrgID`: limit this condition to actions of services that do.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["s3:*"],
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:VpceOrgID": "o-abcdefghij" } }
    }
  ]
}`,
    },
    {
      title: 'all services',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "«aws:VpceAccount»": "111122223333" } }
    }
  ]
}`,
      message: 'Not all services support `aws:VpceAccount`: limit this condition to actions of services that do.',
    },
  ],

  appliesTo: hasConditions,

  *check({ policy, reference }) {
    for (const it of conditionsWithKeys(policy, reference, (key) => servicesOfEndpointKeys.has(key))) {
      const { statement, condition, key } = it;
      const supporting = servicesOfEndpointKeys.get(key);
      if (!supporting || !hangsOnKey(condition)) continue;
      const [services, actions] = actionsOfOthers(statement, supporting, reference);
      const all = actions.length === 0 ? everyService(policy, statement) : undefined;
      if (actions.length === 0 && !all) continue;
      const who = all
        ? 'Not all services support'
        : `${someOfTexts(services)} ${services.length === 1 ? 'does' : 'do'} not support`;
      yield {
        at: condition,
        message: `${who} \`${condition.key.text}\`: limit this condition to actions of services that do.`,
        related: (all ? [all] : actions).map((at) => ({ at, message: 'This takes in requests without the key.' })),
        fixes: fixesFor(policy, statement, condition, actions, reference),
      };
    }
  },
};

function fixesFor(
  policy: Policy,
  statement: Statement,
  condition: Condition,
  actions: readonly Text[],
  reference: ServiceReference,
): readonly ProposedFix[] {
  if (actions.length === 0) return [];
  // A wildcard would allow a whole service without the condition.
  if (statement.effect === 'Allow') {
    return actions.some((it) => hasWildcard(it.text))
      ? []
      : splitFixes(policy, statement, actions, [condition], reference);
  }
  const what = actions.length === 1 ? `\`${actions[0]?.text}\`` : `${actions.length} actions`;
  return removeItemsFixes(statement.action?.value, actions, `Remove ${what}`, false);
}

function hangsOnKey({ operator }: Condition): boolean {
  if (!operator || operator.info.family === 'Null') return false;
  return !operator.ifExists || operator.info.negated;
}

/** The services that are not among those that support a key, and their actions. */
function actionsOfOthers(
  statement: Statement,
  supporting: ReadonlySet<string>,
  reference: ServiceReference,
): readonly [readonly string[], readonly Text[]] {
  const others = [...actionsByService(statement)].filter(([it]) => !supporting.has(it) && reference.service(it));
  const actions = others.flatMap(([, texts]) => texts).filter((it) => standTogether(it, statement));
  return actions.length === 0 ? [[], []] : [others.map(([it]) => it), actions];
}

/** What makes a statement reach all services, in a policy that can reach them. */
function everyService({ type }: Policy, statement: Statement): Text | Statement['notAction'] {
  if (type !== 'scp' && !identityTypes.includes(type)) return undefined;
  const { action, notAction } = statement;
  if (action) return action.values.find((it) => isEveryAction(it.text) && standTogether(it, statement));
  const leaves = notAction?.complete && notAction.values.every((it) => isKnown(it.node) && namesService(it.text));
  return leaves ? notAction : undefined;
}

function namesService(text: string): boolean {
  return /^[a-z0-9-]+:/i.test(text);
}
