import { isNeverAskedAbout, reachedByType } from '../../analysis/resources/reached-actions.js';
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
Reports an action that does not work on the resource whose policy this is, like \`ecr:GetAuthorizationToken\` in the policy of a
repository, \`kms:ListKeys\` in the policy of a key or \`events:ListEventBuses\` in the policy of an event bus.

AWS only asks the policy of a resource about requests for this resource. A request that does not name it is decided by
other policies alone, so that the action is neither allowed nor denied here.

Put the action into an identity-based policy of who calls.

The rule looks at backup vaults, certificate authorities, clusters of Amazon MSK, destinations of logs, directory buckets,
domains and repositories of AWS CodeArtifact, domains of Amazon OpenSearch Service, event buses, file systems, functions, keys,
queues, repositories of Amazon ECR, secrets, streams, table buckets and vector buckets. It is silent for actions that a wildcard
matches, and for actions of other services, which another rule reports. For buckets, tables and topics there is a rule that
Access Analyzer has too. Which resources an action works on is what the service authorization reference says; a list of
ours has the actions of which it does not tell all.

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
    {
      title: 'an action on a rule of the event bus, and one of which AWS does not say that it names the bus',
      resourceType: 'AWS::Events::EventBus',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["events:PutRule", "events:ListRules"], "Resource": "arn:aws:events:eu-central-1:111122223333:rule/orders/*" }
}`,
    },
    {
      title: 'the creation of repositories in a domain',
      resourceType: 'AWS::CodeArtifact::Domain',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["codeartifact:CreateRepository", "codeartifact:GetAuthorizationToken"], "Resource": "*" }
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
    {
      title: 'an action on the domain in the policy of a repository, and one on no resource',
      resourceType: 'AWS::CodeArtifact::Repository',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": ["codeartifact:ReadFromRepository", "«codeartifact:GetAuthorizationToken»", "codeartifact:ListDomains"],
    "Resource": "*"
  }
}`,
      message:
        '`codeartifact:GetAuthorizationToken` works on no repository, so this policy can neither allow nor deny it. Put it into ' +
        'an identity-based policy.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": ["codeartifact:ReadFromRepository"],
    "Resource": "*"
  }
}`,
    },
  ],

  *check({ policy, reference }) {
    const { resourceType = '' } = policy;
    const kind = reachedByType.has(resourceType) ? resourcePolicyKind(resourceType) : undefined;
    if (!kind) return;
    const name = kind.name.replace(/^an? /, '');
    for (const statement of policy.statements) {
      const found = actionsWithoutEffect(statement, resourceType, reference);
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

function actionsWithoutEffect(
  { action }: Statement,
  resourceType: string,
  reference: ServiceReference,
): readonly Text[] {
  return (action?.values ?? []).filter(
    (it) => !hasWildcard(it.text) && isWhollyKnown(it) && isNeverAskedAbout(resourceType, it.text, reference),
  );
}
