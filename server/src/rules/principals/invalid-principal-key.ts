import { entryOf } from '../../hosts/value.js';
import { nearestNames } from '../../text/distance.js';
import { hasViolations } from '../applies-to.js';
import { didYouMean, renameEntryFixes } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { namedEntry, withCode } from '../violations.js';
import { oneOfTexts } from '../wording.js';

export const invalidPrincipalKey: Rule = {
  code: 'INVALID_PRINCIPAL_KEY',
  severity: 'error',
  title: 'Unknown type of principal',
  accessAnalyzer: true,
  policyTypes: ['resource', 'trust', 'vpc-endpoint'],
  docs: `
Reports a type of principal other than \`AWS\`, \`Service\`, \`Federated\` and \`CanonicalUser\`.

AWS rejects such a policy. Upper and lower case count.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],

  valid: [
    {
      title: 'all types',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333", "Service": "lambda.amazonaws.com" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an identity policy, in which another rule reports every principal',
      type: 'identity',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Aws": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an RCP, in which another rule reports it',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "Aws": "*" },
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'a plural',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "«Services»": "lambda.amazonaws.com" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: 'Unknown principal type `Services`. Did you mean `Service`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'other case',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "«Aws»": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: 'Unknown principal type `Aws`. Did you mean `AWS`?',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "111122223333" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'an empty name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "«»": "arn:aws:iam::111122223333:role/Reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: 'An empty name is not a type of principal: use `AWS`, `Service`, `Federated` or `CanonicalUser`.',
    },
    {
      title: 'something else',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "«Role»": "arn:aws:iam::111122223333:role/Reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`Role` is not a type of principal: use `AWS`, `Service`, `Federated` or `CanonicalUser`.',
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, object, name = '', expected } of withCode(context, 'INVALID_PRINCIPAL_KEY')) {
      const entry = object && entryOf(object, name);
      if (!entry) continue;
      const free = expected.filter((it) => !entryOf(object, it));
      const suggestions = nearestNames(name, free).slice(0, 1);
      yield {
        at,
        message: suggestions[0]
          ? `Unknown principal type \`${name}\`.${didYouMean(suggestions)}`
          : `${namedEntry(name)} is not a type of principal: use ${oneOfTexts(expected)}.`,
        fixes: renameEntryFixes(entry, suggestions),
      };
    }
  },
};
