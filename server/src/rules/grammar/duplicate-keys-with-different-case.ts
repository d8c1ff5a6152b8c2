import { type ObjectNode, plainValueOf } from '../../hosts/value.js';
import type { Condition } from '../../policy/model.js';
import type { ProposedFix, Rule } from '../rule.js';

export const duplicateKeysWithDifferentCase: Rule = {
  code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
  severity: 'error',
  title: 'Condition key twice in different case',
  accessAnalyzer: true,
  docs: `
Reports a condition key that an operator has twice, in different upper and lower case.

The names of condition keys are compared without case, so the two are one key, and AWS does not take a key twice. Keep
one of them, with the values of both in an array if any of them will do.

There is no reason to switch this rule off.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html'],

  valid: [
    {
      title: 'one key under two operators, in different case',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": {
      "StringNotEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" },
      "Null": { "aws:sourceVpc": "false" }
    }
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'one key twice',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "StringNotEquals": { "aws:SourceVpc": "vpc-1a2b3c4d", "«aws:sourceVPC»": "vpc-5e6f7a8b" } }
  }
}`,
      message:
        '`aws:sourceVPC` is the key `aws:SourceVpc` again, since the case of keys does not count: keep one of them.',
    },
    {
      title: 'one key twice with the same value',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "Bool": { "aws:SecureTransport": "false", "«aws:securetransport»": "false" } }
  }
}`,
      type: 'scp',
      message:
        '`aws:securetransport` is the key `aws:SecureTransport` again, since the case of keys does not count: keep one of them.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Deny",
    "Action": "s3:*",
    "Resource": "*",
    "Condition": { "Bool": { "aws:SecureTransport": "false" } }
  }
}`,
    },
  ],

  *check({ policy }) {
    for (const statement of policy.statements) {
      // Most operators have one key.
      const besideOthers = statement.conditions.filter((it) => it.object.entries.length > 1);
      if (besideOthers.length === 0) continue;
      const firstsOf = new Map<ObjectNode, Map<string, Condition>>();
      for (const condition of besideOthers) {
        const { text } = condition.key;
        // It may come to nothing, and then the key is not there.
        if (condition.value?.kind === 'dynamic') continue;
        const firsts = firstsOf.get(condition.object) ?? new Map<string, Condition>();
        firstsOf.set(condition.object, firsts);
        const first = firsts.get(text.toLowerCase());
        if (!first) firsts.set(text.toLowerCase(), condition);
        // The very same text twice is a fault of the JSON, and another rule's.
        if (!first || first.key.text === text) continue;
        const same = `is the key \`${first.key.text}\` again, since the case of keys does not count`;
        yield {
          at: condition,
          message: `\`${text}\` ${same}: keep one of them.`,
          related: [{ at: first, message: 'The first one.' }],
          fixes: removal(condition, first),
        };
      }
    }
  },
};

/** Which of two values is meant nobody knows, but when they are equal. */
function removal(condition: Condition, first: Condition): readonly ProposedFix[] {
  const [value, firstValue] = [condition, first].map((it) => JSON.stringify(plainValueOf(it.value)));
  const known = condition.complete && first.complete;
  if (!known || value !== firstValue) return [];
  const edit = { kind: 'remove-entry', object: condition.object, entry: condition.entry } as const;
  return [{ title: `Remove \`${condition.key.text}\``, edits: [edit], safe: true }];
}
