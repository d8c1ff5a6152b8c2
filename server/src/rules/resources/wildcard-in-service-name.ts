import type { Rule } from '../rule.js';
import { arnReports } from './arn-faults.js';

export const wildcardInServiceName: Rule = {
  code: 'WILDCARD_IN_SERVICE_NAME',
  severity: 'suggestion',
  title: 'Wildcard for the service of an ARN',
  accessAnalyzer: true,
  docs: `
Reports an ARN whose service has a wildcard.

IAM does not take a wildcard for the service: name the service, and write one ARN for each service if you mean several.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  ],

  valid: [
    {
      title: 'wildcards in other fields',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "codecommit:GitPull",
    "Resource": "arn:*:codecommit:*:111122223333:*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a part of a service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "codecommit:*",
    "Resource": "arn:aws:«*code*»::111122223333:*"
  }
}`,
      message: '`*code*` stands for the names of services, and IAM takes no wildcard there: name the service.',
    },
    {
      title: 'any service',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "*",
    "Resource": "arn:aws:«*»:*:*:*"
  }
}`,
      type: 'scp',
      message: '`*` stands for the names of services, and IAM takes no wildcard there: name the service.',
    },
  ],

  check: (context) => arnReports('WILDCARD_IN_SERVICE_NAME', context),
};
