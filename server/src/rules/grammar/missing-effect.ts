import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { missingElements } from './unknown-elements.js';

export const missingEffect: Rule = {
  code: 'MISSING_EFFECT',
  severity: 'error',
  title: 'Statement without `Effect`',
  accessAnalyzer: true,
  docs: `
Reports a statement without the \`Effect\` element.

There is no default: AWS rejects a policy with such a statement. Add \`"Effect": "Allow"\` or \`"Effect": "Deny"\`.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html'],

  valid: [
    {
      title: 'an effect',
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
      title: 'an effect that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": { "Ref": "Effect" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an effect in other case, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'a misspelt `Effect`, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a statement without effect',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    «{»
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: 'The statement has no `Effect`: say whether it allows or denies.',
      fixed: `{
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
      title: 'an RCP, which can only deny',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    «{»
      "Principal": "*",
      "Action": "s3:PutBucketPolicy",
      "Resource": "*"
    }
  ]
}`,
      message: 'The statement has no `Effect`: say whether it allows or denies.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:PutBucketPolicy",
      "Resource": "*"
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    const effects = context.policy.type === 'rcp' ? ['Deny'] : ['Allow', 'Deny'];
    for (const { at, object } of missingElements(context, 'MISSING_EFFECT')) {
      yield {
        at,
        message: 'The statement has no `Effect`: say whether it allows or denies.',
        fixes: effects.flatMap((value) =>
          object
            ? {
                title: `Add \`Effect\`: \`${value}\``,
                edits: [{ kind: 'add-entry', object, name: 'Effect', value, where: 'start' }],
                safe: false,
              }
            : [],
        ),
      };
    }
  },
};
