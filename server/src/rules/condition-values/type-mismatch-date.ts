import { dateFormOf } from '../../policy/date-text.js';
import type { ConditionValue } from '../../policy/model.js';
import { comparesDates } from '../applies-to.js';
import { changeFix } from '../fixes/suggestions.js';
import type { Rule } from '../rule.js';
import { knownValuesUnder, mayBeNoText, namedValue } from './known-values.js';

export const typeMismatchDate: Rule = {
  code: 'TYPE_MISMATCH_DATE',
  severity: 'warning',
  title: 'Value that is not a date under a Date operator',
  accessAnalyzer: true,
  docs: `
Reports a value under a Date operator, like \`DateLessThan\`, that is not a date, and dates that no calendar has.

IAM reads the forms of ISO 8601 that the W3C lists, like \`2026-01-31\` and \`2026-01-31T10:00:00Z\`. Another text is
never met as it was meant. A number of seconds has a code of its own, \`INVALID_DATE_VALUE\`. Parts that are known at
deploy time and policy variables are not looked at.
`,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],

  valid: [
    {
      title: 'a day, a time, and a time with an offset',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateGreaterThan": { "aws:CurrentTime": "2026-01-31" }, "DateLessThan": { "aws:CurrentTime": ["2026-02-28T23:59:59Z", "2026-02-28T23:59:59.5+01:00"] } }
    }
  ]
}`,
    },
    {
      title: 'a year, and a time without separators',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateGreaterThan": { "aws:CurrentTime": ["2026", "20260131T100000Z"] } }
    }
  ]
}`,
    },
    {
      title: 'the last day of February in a leap year',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "2028-02-29" } }
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
    {
      title: 'a policy variable, which other rules look at',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "\${aws:PrincipalTag/until}" } }
    }
  ]
}`,
    },
  ],
  invalid: [
    {
      title: 'slashes',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "«2026/01/31»" } }
    }
  ]
}`,
      message: '`2026/01/31` is not a date: `DateLessThan` takes one like `2026-01-31` or `2026-01-31T10:00:00Z`.',
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
    {
      title: 'a day that is not in the calendar',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "«2026-02-30»" } }
    }
  ]
}`,
      message: '`2026-02-30` is not a date: `DateLessThan` takes one like `2026-01-31` or `2026-01-31T10:00:00Z`.',
    },
    {
      title: 'a space between day and time',
      policy: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateGreaterThanEquals": { "aws:TokenIssueTime": "«2026-01-31 10:00:00Z»" } }
    }
  ]
}`,
      message:
        '`2026-01-31 10:00:00Z` is not a date: `DateGreaterThanEquals` takes one like `2026-01-31` or `2026-01-31T10:00:00Z`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
      "Condition": { "DateGreaterThanEquals": { "aws:TokenIssueTime": "2026-01-31T10:00:00Z" } }
    }
  ]
}`,
    },
  ],

  appliesTo: comparesDates,

  *check(context) {
    for (const { condition, value } of knownValuesUnder(context, 'Date', isNoDate)) {
      yield {
        at: value,
        message: `${namedValue(value.text)} is not a date: \`${condition.operatorText.text}\` takes one like \`2026-01-31\` or \`2026-01-31T10:00:00Z\`.`,
        fixes: suggestionsFor(value.text).map((it) => changeFix(value.node, it, false)),
      };
    }
  },
};

function isNoDate({ text, node }: ConditionValue): boolean {
  return !dateFormOf(text) && !mayBeNoText(node);
}

const yearFirst = /^\s*(\d{4})[-/.](\d\d)[-/.](\d\d)(?:[T ](\S+))?\s*$/i;

/** A date that has the year first, and other signs between its parts. */
function suggestionsFor(text: string): readonly string[] {
  const match = yearFirst.exec(text);
  if (!match) return [];
  const [, year, month, day, time] = match;
  const date = `${year}-${month}-${day}${time === undefined ? '' : `T${time}`}`;
  return dateFormOf(date) ? [date] : [];
}
