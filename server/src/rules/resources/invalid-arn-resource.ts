import type { Rule } from '../rule.js';
import { arnReports, hasArnFaults } from './arn-faults.js';

export const invalidArnResource: Rule = {
  code: 'INVALID_ARN_RESOURCE',
  severity: 'error',
  title: 'ARN of no resource type of its service',
  accessAnalyzer: true,
  docs: `
Reports an ARN whose last field has not the form of any resource of its service.

Each service says what the ARNs of its resources look like: a role is \`role/name\`, a Lambda function \`function:name\`. An
ARN of another form matches no resource, so the statement has no effect on it. Often the separator is wrong, or the type
of the resource is misspelt.

The known forms are those of the service authorization reference that Leastwise carries. It does not have all: so nothing
is reported for a resource with a wildcard or a variable, for a path, for what AWS owns, and for a service without known
forms. Switch the rule off for a resource type that is newer.
`,
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  ],

  valid: [
    {
      title: 'resources of different forms, wildcards and variables',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "iam:Get*",
    "Resource": ["arn:aws:iam::111122223333:role/service-role/*", "arn:aws:iam::111122223333:*", "arn:aws:iam::111122223333:user/\${aws:username}", "arn:aws:iam::111122223333:r*e/x"]
  }
}`,
    },
    {
      title: 'the logs of a log group',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "logs:PutLogEvents",
    "Resource": ["arn:aws:logs:eu-west-1:111122223333:log-group:orders:*", "arn:aws:logs:eu-west-1:111122223333:log-group:orders:log-stream:x"]
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'the wrong separator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "lambda:InvokeFunction",
    "Resource": "arn:aws:lambda:eu-west-1:111122223333:«function/orders»"
  }
}`,
      message: 'No resource of AWS Lambda has the form `function/orders`. Did you mean `function:orders`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "lambda:InvokeFunction",
    "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:orders"
  }
}`,
    },
    {
      title: 'a misspelt type',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "dynamodb:GetItem",
    "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:«tables/orders»"
  }
}`,
      type: 'resource',
      message: 'No resource of Amazon DynamoDB has the form `tables/orders`. Did you mean `table/orders`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "dynamodb:GetItem",
    "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"
  }
}`,
    },
    {
      title: 'a question mark alone',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:GetObject",
    "Resource": "«?»"
  }
}`,
      type: 'scp',
      message: '`?` names no resource: write an ARN, or `*` for all.',
    },
  ],

  appliesTo: hasArnFaults,
  check: (context) => arnReports('INVALID_ARN_RESOURCE', context),
};
