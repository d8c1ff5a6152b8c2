import { isCertain, type Statement } from '../../policy/model.js';
import type { Rule } from '../rule.js';

export const repositoryPolicyWithResource: Rule = {
  code: 'REPOSITORY_POLICY_WITH_RESOURCE',
  severity: 'error',
  title: '`Resource` in the policy of an Amazon ECR repository',
  accessAnalyzer: false,
  level: 'essential',
  policyTypes: ['resource'],
  docs: `
Reports \`Resource\` in the policy of a private repository of Amazon ECR.

Amazon ECR takes each statement to be about the repository, and rejects a policy that names it, be it by \`*\`:
\`Invalid repository policy provided\`. No example in its documentation has the element. Access Analyzer reports its absence all the
same, which may be ignored here.

Remove the element.

The rule is silent when the policy is not known to be one of a repository, and when a part of the element that matters is only
known at deploy time.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
  ],

  valid: [
    {
      title: 'a statement about the repository',
      resourceType: 'AWS::ECR::Repository',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] }
}`,
    },
    {
      title: 'the policy of a registry, which names its repositories',
      resourceType: 'AWS::ECR::RegistryPolicy',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "ecr:ReplicateImage", "Resource": "arn:aws:ecr:eu-central-1:444455556666:repository/*" }
}`,
    },
    {
      title: 'an identity policy',
      type: 'identity',
      policy: `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "ecr:BatchGetImage", "Resource": "arn:aws:ecr:eu-central-1:111122223333:repository/app" } }`,
    },
    {
      title: 'a policy of which nobody knows what it belongs to',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "ecr:BatchGetImage", "Resource": "*" }
}`,
    },
    {
      title: 'an element that may not be there when it is deployed',
      resourceType: 'AWS::ECR::Repository',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "ecr:BatchGetImage", "Resource": { "Fn::If": ["Named", "*", { "Ref": "AWS::NoValue" }] } }
}`,
    },
  ],
  invalid: [
    {
      title: 'the star, and the repository',
      resourceType: 'AWS::ECR::Repository',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "ecr:BatchGetImage", "«Resource»": "*" },
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "ecr:BatchGetImage", "Resource": "arn:aws:ecr:eu-central-1:111122223333:repository/app", "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } } }
  ]
}`,
      message:
        'Amazon ECR rejects a repository policy with `Resource`: each statement is about the repository. Remove the element.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "ecr:BatchGetImage" },
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "ecr:BatchGetImage", "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } } }
  ]
}`,
    },
  ],

  *check({ policy }) {
    if (policy.resourceType !== 'AWS::ECR::Repository') return;
    const found = policy.statements.flatMap((statement) => {
      const resource = resourceThatIsThere(statement);
      return resource ? { node: statement.node, resource } : [];
    });
    const [first, ...others] = found;
    if (!first) return;
    yield {
      at: first.resource,
      message:
        'Amazon ECR rejects a repository policy with `Resource`: each statement is about the repository. Remove the element.',
      related: others.slice(0, mostRelated).map(({ resource }) => ({ at: resource, message: 'It is here too.' })),
      fixes: [
        {
          title: 'Remove `Resource`',
          edits: found.map((it) => ({ kind: 'remove-entry', object: it.node, entry: it.resource.entry })),
          safe: false,
        },
      ],
    };
  },
};

const mostRelated = 10;

/** The element of a statement that surely names something. */
function resourceThatIsThere({ resource }: Statement): Statement['resource'] {
  return resource?.values.some((it) => isCertain(it)) ? resource : undefined;
}
