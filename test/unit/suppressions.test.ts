import { describe, expect, test } from 'vitest';
import { analyzeText, type CheckOptions } from '../support/check.js';
import { readMarks, writeMarks } from '../support/fixture.js';
import { inTime } from '../support/in-time.js';
import { forgetAnswers } from '../support/real-reference.js';

const code = 'ALLOW_WITH_ALL_ACTIONS_OF_SERVICE';

/** What is reported and what is suppressed in a text: codes with the lines on which they are found. */
function outcomeOf(text: string, options: CheckOptions = {}) {
  const { policies, suppressed, suppressionFaults } = analyzeText(text, { languageId: 'yaml', ...options });
  const line = (offset: number): number => text.slice(0, offset).split('\n').length;
  const found = policies.flatMap((it) => it.findings).filter((it) => it.code === code);
  return {
    found: found.map((it) => line(it.span.start)),
    suppressed: suppressed.map(({ finding, excuse }) => `${line(finding.span.start)} ${excuse.by}: ${excuse.reason}`),
    faults: suppressionFaults.map((it) => `${line(it.span.start)} ${it.code}`),
  };
}

const statements = (first: string, second = '', end = ''): string => `Version: '2012-10-17'
Statement:${first}
  - Sid: One${second}
    Effect: Allow
    Action:
      - sqs:*${end}
      - sns:*
    Resource: '*'
  - Effect: Allow
    Action: ec2:*
    Resource: '*'
`;

test('without comments all are found', () => {
  expect(outcomeOf(statements(''))).toEqual({ found: [6, 7, 10], suppressed: [], faults: [] });
});

describe('comments', () => {
  test('above a statement: all of it', () => {
    expect(outcomeOf(statements(`\n\n  # leastwise-ignore ${code}: a test account\n\n  # more`))).toEqual({
      found: [14],
      suppressed: ['10 comment: a test account', '11 comment: a test account'],
      faults: [],
    });
  });

  test('behind a line: what is in it', () => {
    expect(outcomeOf(statements('', '', ` # leastwise-ignore ${code}: queues are all ours`))).toEqual({
      found: [7, 10],
      suppressed: ['6 comment: queues are all ours'],
      faults: [],
    });
    expect(outcomeOf(statements('', ` # leastwise-ignore ${code}: not here`)).faults).toEqual(['3 UNUSED_SUPPRESSION']);
  });

  test('at the top: the file', () => {
    const comment = `# leastwise-ignore-file ${code}: an example\n`;
    expect(outcomeOf(comment + statements('')).found).toEqual([]);
    expect(outcomeOf(statements(`\n${comment}`))).toMatchObject({
      found: [8, 9, 12],
      faults: ['3 UNUSED_SUPPRESSION'],
    });
  });

  test('several codes, of which one is not found', () => {
    const text = statements(`\n  # leastwise-ignore ${code}, INVALID_ACTION: an example`);
    expect(outcomeOf(text)).toMatchObject({ found: [11], faults: ['3 UNUSED_SUPPRESSION'] });
  });

  test('an unused one of a rule that is off says nothing', () => {
    const text = statements(`\n  # leastwise-ignore ${code}, INVALID_ACTION: an example`);
    expect(outcomeOf(text, { severities: { INVALID_ACTION: 'off' } }).faults).toEqual([]);
  });

  test.each(['', ':', ': ', ': TODO: say why', ': todo'])('without a reason nothing is suppressed: "%s"', (reason) => {
    const text = statements(`\n  # leastwise-ignore ${code}${reason}`);
    expect(outcomeOf(text)).toEqual({
      found: [7, 8, 11],
      suppressed: [],
      faults: ['3 SUPPRESSION_WITHOUT_REASON'],
    });
  });

  test.each(['leastwise-ignored X: y', 'see leastwise-ignore X: y', 'leastwise-ignore-files X: y'])(
    'another comment: %s',
    (comment) => expect(outcomeOf(statements(`\n  # ${comment}`)).faults).toEqual([]),
  );

  test('no code', () => {
    expect(outcomeOf(statements('\n  # leastwise-ignore: all of it')).faults).toEqual(['3 UNUSED_SUPPRESSION']);
  });

  test('in a text nothing is a comment', () => {
    const text = statements('').replace('Sid: One', `Sid: "# leastwise-ignore ${code}: no"`);
    expect(outcomeOf(text).found).toEqual([6, 7, 10]);
  });

  test('in JSON with comments', () => {
    const text = `{ "Version": "2012-10-17", "Statement": [
  /* leastwise-ignore ${code}:
     two lines */
  { "Effect": "Allow",
    "Action": "sqs:*", "Resource": "*" },
  { "Effect": "Allow",
    "Action": "sns:*", "Resource": "*" } // leastwise-ignore ${code}: one line
] }`;
    expect(outcomeOf(text, { languageId: 'jsonc' })).toEqual({
      found: [],
      suppressed: ['5 comment: two lines', '7 comment: one line'],
      faults: [],
    });
  });

  test('in Terraform', () => {
    const text = `# leastwise-ignore ${code}: the whole document
data "aws_iam_policy_document" "one" {
  statement {
    actions   = ["sqs:*"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "two" {
  // leastwise-ignore ${code}: the statement
  statement {
    actions   = ["sqs:*"]
    resources = ["*"]
  }
  statement {
    # leastwise-ignore ${code}: the argument
    actions = [
      "sns:*",
    ]
    resources = ["*"]
  }
  statement {
    actions   = ["ec2:*"]
    resources = ["*"]
  }
}
`;
    expect(outcomeOf(text, { languageId: 'terraform' })).toEqual({
      found: [22],
      suppressed: ['4 comment: the whole document', '11 comment: the statement', '17 comment: the argument'],
      faults: [],
    });
  });
});

test('a comment above a resource of a template covers its policy', () => {
  const template = (comment: string): string => `AWSTemplateFormatVersion: '2010-09-09'
Resources:
${comment}
  One:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
${statements('').replaceAll(/^/gm, '        ')}`;
  expect(outcomeOf(template('')).found).toEqual([13, 14, 17]);
  expect(outcomeOf(template(`  # leastwise-ignore ${code}: an example`)).found).toEqual([]);
  const above = template('').replace(
    'PolicyDocument:',
    `# leastwise-ignore ${code}: an example\n      PolicyDocument:`,
  );
  expect(outcomeOf(above).found).toEqual([]);
  const atTop = `# leastwise-ignore ${code}: an example\n${template('')}`;
  expect(outcomeOf(atTop)).toMatchObject({ found: [14, 15, 18], faults: ['1 UNUSED_SUPPRESSION'] });
});

describe('the configuration', () => {
  test('all of a document, or a statement', () => {
    expect(outcomeOf(statements(''), { suppressions: [{ code, reason: 'r' }] }).found).toEqual([]);
    expect(outcomeOf(statements(''), { suppressions: [{ code, reason: 'r', sid: 'One' }] })).toEqual({
      found: [10],
      suppressed: ['6 configuration: r', '7 configuration: r'],
      faults: [],
    });
    expect(outcomeOf(statements(''), { suppressions: [{ code: 'INVALID_ACTION', reason: 'r' }] }).found).toHaveLength(
      3,
    );
  });
});

test('a huge list with as many comments takes no time', () => {
  const items = Array.from(
    { length: 5000 },
    (_, index) => `      # leastwise-ignore ${code}: ${index}\n      - sqs:*\n`,
  );
  const text = `Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Resource: '*'\n    Action:\n${items.join('')}`;
  inTime(4000, () => {
    forgetAnswers();
    analyzeText(text, { languageId: 'yaml' });
  });
});

test('the place that is told is the comment', () => {
  const marked = statements(`\n  «# leastwise-ignore ${code}»`);
  const { text } = readMarks(marked);
  const { suppressionFaults } = analyzeText(text, { languageId: 'yaml' });
  expect(
    writeMarks(
      text,
      suppressionFaults.map((it) => it.span),
    ),
  ).toBe(marked);
});
