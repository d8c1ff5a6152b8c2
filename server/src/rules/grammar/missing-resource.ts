import { textOrList } from '../../analysis/edits/statements.js';
import { arnsOfActions } from '../../analysis/resources/typed-arns.js';
import { isKnown, type ObjectNode } from '../../hosts/value.js';
import { actionsOf, type Policy, type Statement } from '../../policy/model.js';
import { hasViolations } from '../applies-to.js';
import { fixesWith } from '../fixes/fixes-with.js';
import { statementAt } from '../fixes/statements.js';
import type { ProposedFix, Rule, RuleContext } from '../rule.js';
import { missingElements } from './unknown-elements.js';

export const missingResource: Rule = {
  code: 'MISSING_RESOURCE',
  severity: 'error',
  title: 'Statement without `Resource`',
  accessAnalyzer: true,
  policyTypes: ['identity', 'resource', 'scp', 'rcp', 'boundary', 'session', 'vpc-endpoint'],
  docs: `
Reports a statement with neither \`Resource\` nor \`NotResource\`, in every type of policy but role trust policies.

AWS rejects a policy with such a statement. In a resource-based policy too the resource must be named, usually by the
ARN of what the policy is attached to. Actions that work on no resource of their own, like \`s3:ListAllMyBuckets\`, take
\`"*"\`.

The policies of Amazon ECR repositories, Amazon EFS file systems, Amazon CloudSearch domains and Amazon Redshift Serverless
snapshots are not reported: these services take a statement without \`Resource\` to be about what the policy is attached
to. Access Analyzer reports them all the same.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
    'https://docs.aws.amazon.com/efs/latest/ug/API_PutFileSystemPolicy.html',
    'https://docs.aws.amazon.com/cloudsearch/latest/developerguide/configuring-access.html',
    'https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_PutResourcePolicy.html',
  ],

  valid: [
    {
      title: 'a resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: '`NotResource` in its place',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/public/*"
    }
  ]
}`,
    },
    {
      title: 'a role trust policy, which is about its own role',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Service": "lambda.amazonaws.com" },
    "Action": "sts:AssumeRole"
  }
}`,
    },
    {
      title: 'the policy of an Amazon ECR repository',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
  }
}`,
    },
    {
      title: 'the policy of an Amazon EFS file system',
      type: 'resource',
      resourceType: 'AWS::EFS::FileSystem',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": { "AWS": "*" },
    "Action": "*",
    "Condition": { "Bool": { "aws:SecureTransport": "false" } }
  }
}`,
    },
    {
      title: 'the policies of an Amazon CloudSearch domain and of an Amazon Redshift Serverless snapshot',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": ["cloudsearch:search", "cloudsearch:document"]
    },
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "redshift-serverless:RestoreFromSnapshot"
    }
  ]
}`,
    },
    {
      title: 'a resource that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": { "Fn::GetAtt": ["Bucket", "Arn"] }
    }
  ]
}`,
    },
    {
      title: 'a misspelt `Resource`, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "resources": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a statement without resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «{» "Effect": "Allow", "Action": "s3:GetObject" }
}`,
      message: 'The statement has neither `Resource` nor `NotResource`: name what its actions are for.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*/*" }
}`,
    },
    {
      title: 'a resource-based policy',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «{»
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "s3:GetObject"
  }
}`,
      message: 'The statement has neither `Resource` nor `NotResource`: name what its actions are for.',
    },
    {
      title: 'an identity policy about a repository',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «{» "Effect": "Allow", "Action": "ecr:BatchGetImage" }
}`,
      message: 'The statement has neither `Resource` nor `NotResource`: name what its actions are for.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "ecr:BatchGetImage", "Resource": "arn:aws:ecr:*:*:repository/*" }
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    const { policy } = context;
    const known = new Set(policy.statements.filter((it) => knowsItsResource(it, policy)).map((it) => it.node));
    for (const { at, object } of missingElements(context, 'MISSING_RESOURCE')) {
      if (object && known.has(object)) continue;
      yield {
        at,
        message: 'The statement has neither `Resource` nor `NotResource`: name what its actions are for.',
        fixes: object ? addResourceFixes(context, object) : [],
      };
    }
  },
};

/**
 * Adds the types of resources that the actions are about, or `*` where they cannot be limited. In a resource policy it is
 * the ARN of what the policy belongs to, which only the author knows.
 */
function addResourceFixes({ policy, reference }: RuleContext, object: ObjectNode): readonly ProposedFix[] {
  const statement = statementAt(policy, object);
  if (!statement || policy.type === 'resource') return [];
  const limited = policy.type === 'rcp' ? undefined : arnsOfActions(statement, reference);
  const arns = limited?.unlimited.length === 0 ? limited.arns : ['*'];
  const what = arns.length > 1 ? `with ${arns.length} types of resources` : `with \`${arns[0]}\``;
  const value = textOrList(arns);
  return fixesWith(
    `Add \`Resource\` ${what}`,
    [{ kind: 'add-entry', object, name: 'Resource', value, where: 'end' }],
    false,
  );
}

/** Whether the service takes the statement to be about the resource that the policy is attached to. */
function knowsItsResource(statement: Statement, { type, resourceType }: Policy): boolean {
  if (type !== 'resource') return false;
  if (resourceType) return resourceType === 'AWS::ECR::Repository' || resourceType === 'AWS::EFS::FileSystem';
  const actions = actionsOf(statement).filter((it) => isKnown(it.node));
  const complete = (statement.action ?? statement.notAction)?.complete ?? true;
  const known = actions.every((it) => servicesThatKnow.test(it.text));
  return known && (actions.length > 0 || !complete);
}

const servicesThatKnow = /^(?:cloudsearch|ecr|ecr-public|elasticfilesystem|redshift-serverless):/i;
