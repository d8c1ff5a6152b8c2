import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { missingElements } from './unknown-elements.js';

export const missingStatement: Rule = {
  code: 'MISSING_STATEMENT',
  severity: 'error',
  title: 'Policy without statements',
  accessAnalyzer: true,
  docs: `
Reports a policy without the \`Statement\` element, and an empty array of statements.

Such a policy says nothing, and AWS rejects it. Add a statement.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html'],

  valid: [
    {
      title: 'a single statement without an array',
      policy: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
    {
      title: 'statements that are known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [{ "Fn::If": ["Production", { "Ref": "Strict" }, { "Ref": "Loose" }] }]
}`,
    },
    {
      title: 'a misspelt `Statement`, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statements": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }]
}`,
    },
  ],
  invalid: [
    {
      title: 'no `Statement`',
      policy: `«{»
  "Version": "2012-10-17"
}`,
      message: 'The policy has no `Statement`, so it says nothing: add one.',
    },
    {
      title: 'no statement in the array',
      policy: `{
  "Version": "2012-10-17",
  "Statement": «[»]
}`,
      message: '`Statement` is empty, so the policy says nothing: add a statement.',
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, keyword } of missingElements(context, 'MISSING_STATEMENT')) {
      const message =
        keyword === 'required'
          ? 'The policy has no `Statement`, so it says nothing: add one.'
          : '`Statement` is empty, so the policy says nothing: add a statement.';
      yield { at, message };
    }
  },
};
