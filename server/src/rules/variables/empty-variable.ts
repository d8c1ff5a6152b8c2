import type { ProposedFix, Rule } from '../rule.js';
import { type FoundVariable, hasVariables, isEmpty, replacementFixes, variablesOf } from './found-variables.js';

export const emptyVariable: Rule = {
  code: 'EMPTY_VARIABLE',
  severity: 'error',
  title: 'Policy variable without a name',
  accessAnalyzer: true,
  docs: `
Reports \`\${}\`: a policy variable with nothing between its braces.

There is nothing that AWS could put in its place, so the text is not what its author had in mind. Write the name of a
condition key between the braces, like \`\${aws:username}\`, or take the braces away.

There is no reason to switch this rule off.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html'],

  valid: [
    {
      title: 'variables with names, and signs that stand for themselves',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": [
      "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:username}/*",
      "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team, ''}/*",
      "arn:aws:s3:::amzn-s3-demo-bucket/\${*}/\${?}/\${$}"
    ]
  }
}`,
    },
    {
      title: 'braces without a dollar sign, and what a template tool fills in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/{}/$", "arn:aws:s3:::amzn-s3-demo-bucket/\${ prefix }/\${{ key }}"]
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'an empty variable as a folder',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/«\${}»/*"
  }
}`,
      message: '`${}` names nothing: write the name of a condition key between the braces, or remove them.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
    {
      title: 'a space between the braces',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringEquals": { "s3:prefix": ["home", "home-«\${ }»"] } }
  }
}`,
      message: '`${ }` names nothing: write the name of a condition key between the braces, or remove them.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:ListBucket",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket",
    "Condition": { "StringEquals": { "s3:prefix": ["home", "home-"] } }
  }
}`,
    },
    {
      title: 'nothing but an empty variable',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
    "Condition": { "StringNotEquals": { "aws:PrincipalTag/team": "«\${}»" } }
  }
}`,
      message: '`${}` names nothing: write the name of a condition key between the braces, or remove them.',
    },
  ],

  appliesTo: hasVariables,

  *check(context) {
    for (const found of variablesOf(context)) {
      if (!isEmpty(found.variable)) continue;
      yield {
        at: found.at,
        message: `\`${found.text}\` names nothing: write the name of a condition key between the braces, or remove them.`,
        fixes: removalFixes(found),
      };
    }
  },
};

/** A variable between two slashes goes with one of them. */
function removalFixes({ variable, node, text }: FoundVariable): readonly ProposedFix[] {
  const { start, end } = variable;
  const isFolder = node.text[start - 1] === '/' && node.text[end] === '/';
  const fixes = replacementFixes(node, start, isFolder ? end + 1 : end, '');
  return fixes.map((it) => ({ ...it, title: `Remove \`${text}\`` }));
}
