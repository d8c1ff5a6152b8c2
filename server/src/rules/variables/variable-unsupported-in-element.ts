import type { Rule } from '../rule.js';
import { hasVariables, isEmpty, takesVariables, variablesOf } from './found-variables.js';

export const variableUnsupportedInElement: Rule = {
  code: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
  severity: 'error',
  title: 'Policy variable in an element that takes none',
  accessAnalyzer: true,
  docs: `
Reports a policy variable in \`Action\`, \`NotAction\`, \`Principal\`, \`NotPrincipal\` or \`Sid\`.

AWS puts values in the place of policy variables only in \`Resource\`, \`NotResource\` and the values of conditions. In the
other elements the text stays as it is, which names no action and no principal.

Write the actions and principals out. To tell callers apart by what the request says of them, use a condition, like
\`"StringEquals": { "aws:PrincipalAccount": "\${aws:ResourceAccount}" }\`. There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse',
  ],

  valid: [
    {
      title: 'variables in resources and in the values of conditions',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"
    },
    {
      "Effect": "Deny",
      "Action": "ec2:StopInstances",
      "NotResource": "arn:aws:ec2:*:*:instance/\${aws:PrincipalTag/instance}",
      "Condition": { "StringNotEquals": { "aws:ResourceTag/owner": "\${aws:username}" } }
    }
  ]
}`,
    },
    {
      title: 'what a template tool fills in',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "\${name}",
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::\${account_id}:role/\${aws:accountId}" },
    "Action": "s3:\${verb}Object",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'an account as principal',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::«\${aws:ResourceAccount}»:root" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message:
        '`Principal` takes no policy variables, so `${aws:ResourceAccount}` stays as it is: ' +
        'they work in `Resource`, `NotResource` and the values of conditions.',
    },
    {
      title: 'an action that hangs on a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:ListBucket", "s3:«\${aws:PrincipalTag/verb}»Object"],
    "Resource": "*"
  }
}`,
      message:
        '`Action` takes no policy variables, so `${aws:PrincipalTag/verb}` stays as it is: ' +
        'they work in `Resource`, `NotResource` and the values of conditions.',
    },
  ],

  appliesTo: hasVariables,

  *check(context) {
    for (const { variable, text, at, element } of variablesOf(context)) {
      if (takesVariables(element) || !variable.hasBrace || isEmpty(variable)) continue;
      yield {
        at,
        message:
          `\`${element}\` takes no policy variables, so \`${text}\` stays as it is: ` +
          'they work in `Resource`, `NotResource` and the values of conditions.',
      };
    }
  },
};
