import { servicePrefix } from '../../analysis/grants.js';
import { resourcePolicyKind } from '../../analysis/resources/resource-policies.js';
import type { Statement, Text } from '../../policy/model.js';
import { isWhollyKnown } from '../../policy/placeholders.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
import { removeItemsFixes } from '../fixes/items.js';
import type { Rule } from '../rule.js';

export const actionWithoutEffectInResourcePolicy: Rule = {
  code: 'ACTION_WITHOUT_EFFECT_IN_RESOURCE_POLICY',
  severity: 'warning',
  title: 'Action that the policy of a resource can neither allow nor deny',
  accessAnalyzer: false,
  level: 'recommended',
  policyTypes: ['resource'],
  docs: `
Reports an action that works on no resource, like \`ecr:GetAuthorizationToken\` in the policy of a repository or \`kms:ListKeys\` in
the policy of a key.

AWS only asks the policy of a resource about requests for this resource. A request that names none is decided by
identity-based policies alone, so that the action is neither allowed nor denied here.

Put the action into an identity-based policy of who calls, on the resource \`*\`.

The rule looks at keys, queues, repositories, secrets, functions and file systems. It is silent for actions that a wildcard
matches, and for actions of other services, which another rule reports. For buckets, tables and topics there is a rule that
Access Analyzer has too.

Switch the rule off if a tool of yours writes such actions and nobody minds.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/set-repository-policy.html',
  ],

  valid: [
    {
      title: 'actions on the repository',
      resourceType: 'AWS::ECR::Repository',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] }
}`,
    },
    {
      title: 'a wildcard that also matches such actions',
      resourceType: 'AWS::KMS::Key',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["kms:Put*", "kms:List*"], "Resource": "*" }
}`,
    },
    {
      title: 'a policy of which nobody knows what it belongs to',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:ListKeys", "Resource": "*" }
}`,
    },
    {
      title: 'an identity policy',
      type: 'identity',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*" } }`,
    },
    {
      title: 'an action that is known at deploy time',
      resourceType: 'AWS::SQS::Queue',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": { "Fn::Sub": "sqs:List\${What}" }, "Resource": "arn:aws:sqs:eu-central-1:111122223333:jobs" }
}`,
    },
  ],
  invalid: [
    {
      title: 'a token of the registry',
      resourceType: 'AWS::ECR::Repository',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["«ecr:GetAuthorizationToken»", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] }
}`,
      message:
        '`ecr:GetAuthorizationToken` works on no repository, so this policy can neither allow nor deny it. Put it into an ' +
        'identity-based policy.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] }
}`,
    },
  ],

  *check({ policy, reference }) {
    const kind = types.has(policy.resourceType ?? '') ? resourcePolicyKind(policy.resourceType ?? '') : undefined;
    if (!kind) return;
    const name = kind.name.replace(/^an? /, '');
    for (const statement of policy.statements) {
      const found = actionsWithoutResource(statement, kind.services, reference);
      const [first, ...others] = found;
      if (!first) continue;
      const message = (action: string): string =>
        `\`${action}\` works on no ${name}, so this policy can neither allow nor deny it.`;
      yield {
        at: first,
        message: `${message(first.text)} Put it into an identity-based policy.`,
        related: others.slice(0, mostRelated).map((at) => ({ at, message: message(at.text) })),
        fixes: removeItemsFixes(
          statement.action?.value,
          found,
          found.length > 1 ? 'Remove these actions' : `Remove \`${first.text}\``,
          false,
        ),
      };
    }
  },
};

const mostRelated = 10;

/** Those of which the service authorization reference surely names the resources of all actions that have some. */
const types: ReadonlySet<string> = new Set([
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
]);

function actionsWithoutResource(
  { action }: Statement,
  services: readonly string[],
  reference: ServiceReference,
): readonly Text[] {
  return (action?.values ?? []).filter((it) => {
    if (hasWildcard(it.text) || !isWhollyKnown(it) || !services.includes(servicePrefix(it.text) ?? '')) return false;
    return reference.action(it.text)?.resourceTypes.length === 0;
  });
}
