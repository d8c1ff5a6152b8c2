import { nearestNames } from '../../text/distance.js';
import { hasViolations } from '../applies-to.js';
import { didYouMean, renameFixes } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';
import { oneOfTexts } from '../wording.js';

export const invalidEffect: Rule = {
  code: 'INVALID_EFFECT',
  severity: 'error',
  title: 'Effect other than `Allow` and `Deny`',
  accessAnalyzer: true,
  docs: `
Reports an \`Effect\` that is neither \`Allow\` nor \`Deny\`. Upper and lower case count.

AWS rejects a policy with such a statement.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html'],

  valid: [
    {
      title: 'the two effects',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*" }
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
      title: '`Allow` in an RCP, which another rule reports',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'an effect in lower case',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "«allow»",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: 'Unknown effect `allow`. Did you mean `Allow`?',
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
      title: 'an empty text',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "«Effect»": "",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`Effect` is empty: use `Allow` or `Deny`.',
    },
    {
      title: 'another word',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "«Permit»",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`Permit` is not an effect: use `Allow` or `Deny`.',
    },
    {
      title: 'a misspelt effect in an RCP, which can only deny',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "«DENY»",
      "Principal": "*",
      "Action": "s3:PutBucketPolicy",
      "Resource": "*"
    }
  ]
}`,
      message: 'Unknown effect `DENY`. Did you mean `Deny`?',
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
    for (const { at, node } of withCode(context, 'INVALID_EFFECT')) {
      if (node?.kind !== 'string') continue;
      const [nearest] = nearestNames(node.text, effects);
      yield {
        at,
        message:
          node.text === ''
            ? `\`Effect\` is empty: use ${oneOfTexts(effects)}.`
            : nearest
              ? `Unknown effect \`${node.text}\`.${didYouMean([nearest])}`
              : `\`${node.text}\` is not an effect: use ${oneOfTexts(effects)}.`,
        fixes: renameFixes(node, nearest ? [nearest] : []),
      };
    }
  },
};
