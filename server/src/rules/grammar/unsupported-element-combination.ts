import { type Entry, entryOf } from '../../hosts/value.js';
import { hasViolations } from '../applies-to.js';
import type { Rule } from '../rule.js';
import { withCode } from '../violations.js';

export const unsupportedElementCombination: Rule = {
  code: 'UNSUPPORTED_ELEMENT_COMBINATION',
  severity: 'error',
  title: 'Elements that exclude each other',
  accessAnalyzer: true,
  docs: `
Reports a statement with both \`Action\` and \`NotAction\`, both \`Resource\` and \`NotResource\`, or both \`Principal\` and
\`NotPrincipal\`.

AWS rejects such a policy. Keep one of the two; to say both things, write two statements.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html'],

  valid: [
    {
      title: 'one of each pair',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": "s3:GetObject",
      "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
    {
      title: 'the two in two statements',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:*", "Resource": "*" },
    { "Effect": "Deny", "NotAction": "s3:GetObject", "Resource": "*" }
  ]
}`,
    },
    {
      title: 'elements that an RCP does not take, which other rules report',
      type: 'rcp',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "NotAction": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'both kinds of action',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "«NotAction»": "s3:GetObject",
      "Resource": "*"
    }
  ]
}`,
      message: '`Action` and `NotAction` exclude each other: keep one.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'both kinds of resource, in the other order',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "«Resource»": "*",
      "Action": "s3:*"
    }
  ]
}`,
      message: '`Resource` and `NotResource` exclude each other: keep one.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotResource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Action": "s3:*"
    }
  ]
}`,
    },
    {
      title: 'both kinds of principal',
      type: 'resource',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "«NotPrincipal»": { "AWS": "111122223333" },
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
      message: '`Principal` and `NotPrincipal` exclude each other: keep one.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}`,
    },
  ],

  appliesTo: hasViolations,

  *check(context) {
    for (const { at, object, expected } of withCode(context, 'UNSUPPORTED_ELEMENT_COMBINATION')) {
      if (!object) continue;
      const entries = expected.flatMap((it) => entryOf(object, it) ?? []).toSorted(byPlace);
      const [first] = entries;
      yield {
        at,
        message: `${expected.map((it) => `\`${it}\``).join(' and ')} exclude each other: keep one.`,
        related: first
          ? [
              {
                at: { span: first.key.span, path: [...at.path.slice(0, -1), first.key.text] },
                message: `\`${first.key.text}\` is here.`,
              },
            ]
          : [],
        fixes: entries.toReversed().map((entry) => ({
          title: `Remove \`${entry.key.text}\``,
          edits: [{ kind: 'remove-entry', object, entry }],
          safe: false,
        })),
      };
    }
  },
};

function byPlace(one: Entry, other: Entry): number {
  return one.key.span.start - other.key.span.start;
}
