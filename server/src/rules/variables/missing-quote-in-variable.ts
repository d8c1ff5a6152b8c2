import type { Rule } from '../rule.js';
import { correctionFixes, hasVariables, variablesOf } from './found-variables.js';

export const missingQuoteInVariable: Rule = {
  code: 'MISSING_QUOTE_IN_VARIABLE',
  severity: 'error',
  title: 'Default value of a policy variable without its quotes',
  accessAnalyzer: true,
  docs: `
Reports a default value in a policy variable that does not both begin and end with a single quote.

A default value takes the place of a condition key that the request lacks. AWS reads it only between single quotes,
behind a comma and a space: \`\${aws:PrincipalTag/team, 'nobody'}\`. Other quotes do not count.

There is no reason to switch this rule off.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-default-values',
  ],

  valid: [
    {
      title: 'default values in single quotes',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": [
      "arn:aws:s3:::amzn-s3-demo-bucket-\${aws:PrincipalTag/team, 'company-wide'}/*",
      "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team, 'all of us, and more'}/*",
      "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team, ''}/\${aws:username}"
    ]
  }
}`,
    },
    {
      title: 'a function of a template tool',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${lookup(names, stage)}/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'no quotes',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket-«\${aws:PrincipalTag/team, company-wide}»/*"
  }
}`,
      message:
        'The default value `company-wide` in `${aws:PrincipalTag/team, company-wide}` needs single quotes around it.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket-\${aws:PrincipalTag/team, 'company-wide'}/*"
  }
}`,
    },
    {
      title: 'one quote',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "s3:ExistingObjectTag/team": "«\${aws:PrincipalTag/team, 'nobody}»" } }
  }
}`,
      message: "The default value `'nobody` in `${aws:PrincipalTag/team, 'nobody}` needs single quotes around it.",
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "s3:ExistingObjectTag/team": "\${aws:PrincipalTag/team, 'nobody'}" } }
  }
}`,
    },
    {
      title: 'no value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/«\${aws:username,}»/*"
  }
}`,
      message: "No default value follows the comma in `${aws:username,}`: write one in single quotes, like `'nobody'`.",
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"
  }
}`,
    },
  ],

  appliesTo: hasVariables,

  *check(context) {
    for (const found of variablesOf(context)) {
      const { variable, text, at } = found;
      const { name, hasBrace } = variable;
      const value = variable.defaultValue?.trim();
      if (!hasBrace || value === undefined || /^'.*'$/s.test(value)) continue;
      const bare = value.replace(/^['"‘’“”]+|['"‘’“”]+$/g, '');
      yield {
        at,
        message:
          value === ''
            ? `No default value follows the comma in \`${text}\`: write one in single quotes, like \`'nobody'\`.`
            : `The default value \`${value}\` in \`${text}\` needs single quotes around it.`,
        fixes: correctionFixes(found, bare === '' ? `\${${name}}` : `\${${name}, '${bare}'}`),
      };
    }
  },
};
