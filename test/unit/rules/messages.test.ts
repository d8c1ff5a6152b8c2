/** What rules say is readable, whatever a policy holds. */
import { describe, expect, test } from 'vitest';
import { rules } from '../../../server/src/rules/index.js';
import { analyzeText, type CheckOptions, exampleOptions, findingsOf } from '../../support/check.js';
import { readMarks } from '../../support/fixture.js';

/** The first sentence without a text between its backticks; undefined when there is none. */
function unreadable(text: string, options: CheckOptions): string | undefined {
  const { policies, problems } = analyzeText(text, options);
  const findings = policies.flatMap((it) => it.findings);
  const sentences = [
    ...problems.map((it) => it.message),
    ...findings.flatMap((it) => [
      it.message,
      ...it.related.map((related) => related.message),
      ...it.fixes.map((fix) => fix.title),
    ]),
  ];
  return sentences.find((it) => /`\s*`|^[^A-Z`]|undefined/.test(it.replace(/`[^`]+`/g, 'X')));
}

/** The text with one of its strings emptied, for each of them. */
function withEmptyText(text: string): readonly string[] {
  return [...text.matchAll(/"(?:[^"\\\n]|\\.)+"/g)].map(
    ({ 0: string, index }) => `${text.slice(0, index)}""${text.slice(index + string.length)}`,
  );
}

describe('no message has empty backticks', () => {
  test.each(rules)('where a text of the examples of $code is empty', (rule) => {
    for (const example of [...rule.valid, ...rule.invalid]) {
      for (const text of withEmptyText(readMarks(example.policy).text)) {
        expect(unreadable(text, exampleOptions(rule, example)), text).toBeUndefined();
      }
    }
  });

  test.each(['"": 1, "": 2', '""', '"":', '"": ,', '"" "a": 1', '"Action": "", "": [""], "": { "": "" }'])(
    'where an object holds %s',
    (entries) => {
      for (const text of [
        `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", ${entries} } }`,
        `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Condition": { ${entries} } } }`,
        `{ "Statement": [], ${entries} }`,
      ]) {
        expect(unreadable(text, { type: 'identity' }), text).toBeUndefined();
        expect(unreadable(text, { type: 'trust' }), text).toBeUndefined();
      }
    },
  );
});

describe('a fix never grants all of a service to who has written no wildcard', () => {
  const titlesFor = (element: string, value: string): readonly string[] =>
    findingsOf(
      `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "${element}": "${value}" } }`,
      { type: 'identity' },
    ).flatMap((it) => it.fixes.map((fix) => fix.title));

  test.each([
    ['Action', 's3'],
    ['Action', 'S3'],
    ['Action', 'lambda'],
    ['Action', 's3:'],
    ['Action', 'lamda:'],
    ['Resource', 'arn'],
    ['Resource', 'arn:'],
    ['Resource', 'arn:aws'],
    ['Resource', 'arn:aws:s3'],
    ['Resource', 'arn:aws:s3:'],
    ['Resource', 'arn:aws:s3::'],
    ['Resource', 'arn:aws:s3:::'],
    ['Resource', 'arn:aws:sqs'],
    ['Resource', 'arn:aws:sqs:'],
    ['Resource', 'arn:aws:sqs::'],
    ['Resource', 'arn:aws:sqs:eu-west-1'],
    ['Resource', 'arn:aws:sqs:eu-west-1:111122223333'],
    ['Resource', 'arn:aws:lambda:eu-west-1:111122223333:function:'],
    ['Resource', 'aws:s3'],
    ['Resource', 's3'],
    ['Resource', 's3:::'],
    ['Resource', 'sqs:'],
  ])('%s %s', (element, value) => {
    for (const title of titlesFor(element, value)) expect(title).not.toMatch(/[*?]/);
  });
});
