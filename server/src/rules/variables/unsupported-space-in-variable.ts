import type { Rule } from '../rule.js';
import { correctionFixes, type FoundVariable, hasVariables, isEmpty, variablesOf } from './found-variables.js';

export const unsupportedSpaceInVariable: Rule = {
  code: 'UNSUPPORTED_SPACE_IN_VARIABLE',
  severity: 'error',
  title: 'Space in a policy variable',
  accessAnalyzer: true,
  docs: `
Reports a space in a policy variable: in the name, around it, or behind the default value.

AWS takes a space only behind the comma before a default value and inside its quotes, as in
\`\${aws:PrincipalTag/team, 'all of us'}\`. Remove the others. A tag whose key holds a space cannot be used as a variable:
give the tag another key.

There is no reason to switch this rule off.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html'],

  valid: [
    {
      title: 'spaces where AWS takes them',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": [
      "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team, 'all of us'}/*",
      "arn:aws:s3:::amzn-s3-demo-bucket/my files/\${aws:username}/*"
    ]
  }
}`,
    },
    {
      title: 'what a template tool fills in',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${ var.folder }/\${stage ? 'a' : 'b'}"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'spaces around the name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/«\${ aws:username }»/*"
  }
}`,
      message: '`${ aws:username }` has a space where AWS takes none: write `${aws:username}`.',
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
      title: 'a space in the name',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/owner": "«\${aws: username}»" } }
  }
}`,
      message: '`${aws: username}` has a space where AWS takes none: write `${aws:username}`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "ec2:StopInstances",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:ResourceTag/owner": "\${aws:username}" } }
  }
}`,
    },
    {
      title: 'spaces around a default value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/«\${aws:PrincipalTag/team , 'all of us' }»/*"
  }
}`,
      message:
        "`${aws:PrincipalTag/team , 'all of us' }` has a space where AWS takes none: write " +
        "`${aws:PrincipalTag/team, 'all of us'}`.",
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/\${aws:PrincipalTag/team, 'all of us'}/*"
  }
}`,
    },
    {
      title: 'the key of a tag',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/«\${aws:PrincipalTag/Cost Center}»/*"
  }
}`,
      message:
        '`${aws:PrincipalTag/Cost Center}` has a space in its name, which AWS does not take: use a tag whose key has none.',
    },
  ],

  appliesTo: hasVariables,

  *check(context) {
    for (const found of variablesOf(context)) {
      const { variable, text, at } = found;
      if (!variable.hasBrace || isEmpty(variable) || !hasSpace(found)) continue;
      const better = withoutSpaces(found);
      yield {
        at,
        message: better
          ? `\`${text}\` has a space where AWS takes none: write \`${better}\`.`
          : `\`${text}\` has a space in its name, which AWS does not take: use a tag whose key has none.`,
        fixes: better ? correctionFixes(found, better) : [],
      };
    }
  },
};

/** Whether there is a space where none may be. What is wrong with a default value without quotes another rule says. */
function hasSpace({ variable: { name, defaultValue } }: FoundVariable): boolean {
  return /\s/.test(name) || (defaultValue !== undefined && /'\s+$/.test(defaultValue));
}

/** The variable as it must be; undefined when it is about a tag whose key has a space. */
function withoutSpaces({ variable }: FoundVariable): string | undefined {
  const slash = variable.name.indexOf('/');
  if (slash >= 0 && /\s/.test(variable.name.slice(slash + 1).trim())) return undefined;
  const name = variable.name.replace(/\s+/g, '');
  const value = variable.defaultValue?.trim();
  return value === undefined ? `\${${name}}` : `\${${name}, ${value}}`;
}
