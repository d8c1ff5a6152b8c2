/** A condition of what is allowed as one under which it is denied. */
import { removeConditionEdits, withoutConditions } from '../../analysis/edits/conditions.js';
import { changeAndAddEdits, statementLike } from '../../analysis/edits/statements.js';
import { type PlainValue, plainValueOf } from '../../hosts/value.js';
import type { Condition } from '../../policy/model.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const extractDenyUnless: Refactoring = {
  id: 'extract-deny-unless',
  title: 'Deny unless a condition is met',
  kind: 'extract',
  meaning: 'other',
  docs: `
Takes a condition out of an \`Allow\`, and denies the same actions on the same resources in a statement behind it unless the
condition is met. What the statement allows stays the same; but a \`Deny\` also wins over what other statements and policies
allow, so that MFA, an encrypted connection or a network is surely asked for.

It is offered for operators that have an exact opposite: \`StringNotEquals\` and the like are also met by requests without
the key, and \`Bool\` becomes \`BoolIfExists\` with the other value for that.
`,
  examples: [
    {
      title: 'MFA',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:DeactivateMFADevice",
      "Resource": "*",
      "Condition": {
        "Bool": {
          "aws:MultiFactor$0AuthPresent": "true"
        }
      }
    }
  ]
}`,
      proposal: 'Deny unless `aws:MultiFactorAuthPresent` is as here',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:DeactivateMFADevice",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Action": "iam:DeactivateMFADevice",
      "Resource": "*",
      "Condition": {
        "BoolIfExists": {
          "aws:MultiFactorAuthPresent": "false"
        }
      }
    }
  ]
}`,
    },
    {
      title: 'a network, beside another condition',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": {
          "s3:ExistingObjectTag/stage": "test"
        },
        "IpAddress": {
          "aws:SourceIp": "203.0.113.$00/24"
        }
      }
    }
  ]
}`,
      proposal: 'Deny unless `aws:SourceIp` is as here',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "StringEquals": {
          "s3:ExistingObjectTag/stage": "test"
        }
      }
    },
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": {
        "NotIpAddress": {
          "aws:SourceIp": "203.0.113.0/24"
        }
      }
    }
  ]
}`,
    },
  ],
  *propose({ policy, location, cursor, holdsComment }: RefactoringContext): Iterable<Proposal> {
    if (location?.kind !== 'condition-key' && location?.kind !== 'condition-value') return;
    const { statement } = location;
    if (statement.effect !== 'Allow' || policy.type === 'rcp') return;
    const around = cursor.containers.findLast((it) => it.kind === 'object');
    const condition = statement.conditions.find(({ object, entry }) => object === around && entry === cursor.entry);
    const opposite = condition && oppositeOf(condition);
    const removal = condition && removeConditionEdits(statement, condition);
    if (!condition || !opposite || !removal) return;
    const copy = statementLike(policy, statement, { Sid: undefined, Effect: 'Deny', Condition: opposite });
    const change = { edits: removal, values: { Condition: withoutConditions(statement, [condition]) } };
    const edits = copy && changeAndAddEdits(policy, statement, change, copy, (it) => !holdsComment(it));
    if (edits) yield { title: `Deny unless \`${condition.key.text}\` is as here`, edits: () => edits };
  },
};

/** The condition that is met when another is not. */
function oppositeOf({ operator, key, value, values, complete }: Condition): PlainValue | undefined {
  const plain = complete ? plainValueOf(value) : undefined;
  if (!operator || operator.ifExists || operator.setOperator || plain === undefined || values.length === 0) {
    return undefined;
  }
  const { name } = operator.info;
  if (name === 'Bool') {
    const [only, ...more] = values.map((it) => it.text.toLowerCase());
    if (more.length > 0 || (only !== 'true' && only !== 'false')) return undefined;
    return { BoolIfExists: { [key.text]: only === 'true' ? 'false' : 'true' } };
  }
  const opposite = opposites.get(name);
  return opposite && { [opposite]: { [key.text]: plain } };
}

/** Negated operators are met by requests without the key, and these are not: so they are exact opposites. */
const opposites: ReadonlyMap<string, string> = new Map([
  ['ArnEquals', 'ArnNotEquals'],
  ['ArnLike', 'ArnNotLike'],
  ['DateEquals', 'DateNotEquals'],
  ['IpAddress', 'NotIpAddress'],
  ['NumericEquals', 'NumericNotEquals'],
  ['StringEquals', 'StringNotEquals'],
  ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ['StringLike', 'StringNotLike'],
]);
