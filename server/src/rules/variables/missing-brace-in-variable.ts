import type { Rule } from '../rule.js';
import { correctionFixes, hasVariables, variablesOf } from './found-variables.js';

export const missingBraceInVariable: Rule = {
  code: 'MISSING_BRACE_IN_VARIABLE',
  severity: 'error',
  title: 'Policy variable without its closing brace',
  accessAnalyzer: true,
  docs: `
Reports a policy variable that begins with \`\${\` and has no \`}\`.

AWS cannot tell where such a variable ends, so it puts no value in its place. Close the brace behind the name of the
condition key, as in \`\${aws:username}\`.

A \`\${\` that no name of a condition key follows is left alone, since a template tool may read it.
There is no reason to switch this rule off.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html'],

  valid: [
    {
      title: 'closed variables, one with a brace in its default value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": [
      "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/\${aws:PrincipalTag/team}",
      "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team, '}'}/*"
    ]
  }
}`,
    },
    {
      title: 'no variable: a dollar sign, braces, and what a template tool may read',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": [
      "arn:aws:s3:::amzn-s3-demo-bucket/$aws:username/{aws:username",
      "arn:aws:s3:::amzn-s3-demo-bucket/\${ folder }"
    ]
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a name with a path behind it',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/«\${aws:username»/*"
  }
}`,
      message: '`${aws:username` has no closing brace, so AWS puts no value in its place.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*"
  }
}`,
    },
    {
      title: 'a tag, before another variable',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringEquals": { "sts:ExternalId": "«\${aws:PrincipalTag/team»-\${aws:username}" } }
  }
}`,
      message: '`${aws:PrincipalTag/team` has no closing brace, so AWS puts no value in its place.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333" },
    "Action": "sts:AssumeRole",
    "Condition": { "StringEquals": { "sts:ExternalId": "\${aws:PrincipalTag/team}-\${aws:username}" } }
  }
}`,
    },
  ],

  appliesTo: hasVariables,

  *check(context) {
    for (const found of variablesOf(context)) {
      const { variable, text, at } = found;
      if (variable.hasBrace) continue;
      yield {
        at,
        message: `\`${text}\` has no closing brace, so AWS puts no value in its place.`,
        fixes: correctionFixes(found, `${text}}`),
      };
    }
  },
};
