import type { PolicyType } from '../../hosts/host.js';
import { elementAt } from '../../policy/grammar/schema.js';
import { hasViolations } from '../applies-to.js';
import { didYouMean, renameEntryFixes } from '../fixes/suggestions.js';
import type { ProposedFix, Rule } from '../rule.js';
import { removalTitle } from '../violations.js';
import { type UnknownElement, unknownElements } from './unknown-elements.js';

export const invalidPolicyElement: Rule = {
  code: 'INVALID_POLICY_ELEMENT',
  severity: 'error',
  title: 'Element that policies do not have',
  accessAnalyzer: true,
  docs: `
Reports an element that the policy language does not have, in the policy or in a statement.

AWS rejects such a policy. Names of elements are spelt exactly as documented, upper and lower case included. There is no
element for comments: use \`Sid\` for a short name of a statement.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html'],

  valid: [
    {
      title: 'all elements of an identity policy',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ReadReports",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "Bool": { "aws:SecureTransport": "true" } }
    }
  ]
}`,
    },
    {
      title: 'an `Id`',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Id": "ReportsPolicy",
  "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
    {
      title: 'an element that the policy type does not take, which another rule reports',
      type: 'scp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/Reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'condition operators, which have rules of their own',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "StringEqual": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
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
      "Action": "s3:GetObject",
      "«Resources»": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: 'Unknown element `Resources`. Did you mean `Resource`?',
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
      title: 'an element in lower case',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "«effect»": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: 'Unknown element `effect`. Did you mean `Effect`?',
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
      title: 'the beginning of an element',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "«Act»": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: 'Unknown element `Act`. Did you mean `Action`?',
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
      title: 'an empty name',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "«»": "s3:GetObject",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: 'An element without a name has no meaning: name it, or remove it.',
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
      title: 'a comment',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "«Comment»": "For the weekly report",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      message: '`Comment` is not an element of a statement: remove it.',
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
      title: 'an element of statements at the top',
      policy: `{
  "Version": "2012-10-17",
  "«Effect»": "Allow",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
      message: '`Effect` belongs in a statement, not at the top of the policy.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const unknown of unknownElements(context)) {
      const { violation, name, entry, suggestion, isMissed } = unknown;
      const { at } = violation;
      const suggestions = suggestion ? [suggestion] : [];
      // Nobody wants to be without an element that must be there.
      const removal = isMissed ? [] : removalFixes(unknown);
      yield {
        at,
        message: suggestion
          ? `Unknown element \`${name}\`.${didYouMean(suggestions)}`
          : whereItBelongs(name, at.path.length === 1, context.policy.type),
        fixes: [...renameEntryFixes(entry, suggestions), ...removal],
      };
    }
  },
};

function removalFixes({ name, object, entry }: UnknownElement): readonly ProposedFix[] {
  return [{ title: removalTitle(name), edits: [{ kind: 'remove-entry', object, entry }], safe: false }];
}

function whereItBelongs(name: string, atTop: boolean, type: PolicyType): string {
  if (atTop && elementAt(type, ['Statement', name])) {
    return `\`${name}\` belongs in a statement, not at the top of the policy.`;
  }
  if (!atTop && elementAt(type, [name])) return `\`${name}\` belongs at the top of the policy, not in a statement.`;
  if (name === '') return 'An element without a name has no meaning: name it, or remove it.';
  return `\`${name}\` is not an element of a ${atTop ? 'policy' : 'statement'}: remove it.`;
}
