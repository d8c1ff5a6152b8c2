import { dateFormOf, dateOfEpoch } from '../../policy/date-text.js';
import type { Condition, ConditionValue } from '../../policy/model.js';
import { comparesDates } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { knownValuesUnder } from './known-values.js';

export const invalidDateValue: Rule = {
  code: 'INVALID_DATE_VALUE',
  severity: 'warning',
  title: 'Date as a number of seconds',
  accessAnalyzer: true,
  docs: `
Reports a value under a Date operator that is a number, which stands for the seconds since 1970. \`aws:EpochTime\` is
left out: it holds such a number itself.

IAM takes it, but nobody can read it, and AWS warns that it may not be taken for the time that is meant. A number of
milliseconds or a date without hyphens (\`20260131\`) is a mistake that looks the same. Write \`2026-01-31\` or
\`2026-01-31T10:00:00Z\`.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],

  valid: [
    {
      title: 'a date',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "2026-01-31T10:00:00Z" } }
    }
  ]
}`,
    },
    {
      title: 'a year',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "2026" } }
    }
  ]
}`,
    },
    {
      title: 'the time in seconds, whose values are such numbers',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:EpochTime": 1769853600 } }
    }
  ]
}`,
    },
    {
      title: 'a number under a Numeric operator',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "NumericLessThan": { "aws:EpochTime": "1769853600" } }
    }
  ]
}`,
    },
    {
      title: 'a value that is known at deploy time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": { "Ref": "EndOfProject" } } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'seconds',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "«1769853600»" } }
    }
  ]
}`,
      message:
        '`1769853600` is read as seconds since 1970 and may not be taken for the time that is meant: write a date like `2026-01-31T10:00:00Z`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "2026-01-31T10:00:00Z" } }
    }
  ]
}`,
    },
    {
      title: 'milliseconds as a number',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateGreaterThan": { "aws:TokenIssueTime": «1769853600000» } }
    }
  ]
}`,
      message:
        '`1769853600000` is read as seconds since 1970 and may not be taken for the time that is meant: write a date like `2026-01-31T10:00:00Z`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateGreaterThan": { "aws:TokenIssueTime": "2026-01-31T10:00:00Z" } }
    }
  ]
}`,
    },
    {
      title: 'a date without hyphens',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "«20260131»" } }
    }
  ]
}`,
      message:
        '`20260131` is read as seconds since 1970 and may not be taken for the time that is meant: write a date like `2026-01-31`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "2026-01-31" } }
    }
  ]
}`,
    },
  ],

  appliesTo: comparesDates,

  *check(context) {
    for (const { key, value, condition } of knownValuesUnder(context, 'Date', isEpoch)) {
      if (key === 'aws:epochtime') continue;
      const suggestions = suggestionsFor(value.text);
      const example = suggestions[0] ?? '2026-01-31T10:00:00Z';
      yield {
        at: value,
        message: `\`${value.text}\` is read as seconds since 1970 and may not be taken for the time that is meant: write a date like \`${example}\`.`,
        // What IAM makes of such a number is not sure enough to replace it without a look.
        fixes: isBesideNumbers(value, condition) ? [] : suggestions.map((it) => changeFix(value.node, it, false)),
      };
    }
  },
};

/** Whether a text in its place would stand beside values of another type, which AWS does not take. */
function isBesideNumbers(value: ConditionValue, { values }: Condition): boolean {
  return values.some((it) => it !== value && it.node.kind !== 'string');
}

function isEpoch({ text }: ConditionValue): boolean {
  return dateFormOf(text) === 'epoch';
}

const dateWithoutHyphens = /^(\d{4})(\d\d)(\d\d)$/;

/** The dates that a number may stand for, the likeliest first. */
function suggestionsFor(text: string): readonly string[] {
  const day = text.replace(dateWithoutHyphens, '$1-$2-$3');
  const asDay = day !== text && dateFormOf(day) === 'date' ? [day] : [];
  const asEpoch = dateOfEpoch(text);
  return asEpoch === undefined ? asDay : [...asDay, asEpoch];
}
