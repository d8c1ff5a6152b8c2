/** One statement as several, by what its actions have in common. */
import { divideEdits, type Part } from '../../analysis/edits/divide-statement.js';
import { servicePrefix } from '../../analysis/grants.js';
import { levelWord, serviceWord } from '../../analysis/sid-names.js';
import type { Statement, Text } from '../../policy/model.js';
import { accessLevels } from '../../reference/data.js';
import type { ServiceReference } from '../../reference/reference.js';
import { groupedBy } from '../../text/groups.js';
import { statementOfActionsAt } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const splitStatement: Refactoring = {
  id: 'split-statement',
  title: 'Split a statement by service or by access level',
  kind: 'extract',
  meaning: 'same',
  docs: `
Makes a statement for each service, or for each access level, of the actions of one. All else that the statement says is in
each of them, and the \`Sid\` of each says what it is about. Then each can have resources and conditions of its own.

By access level it is offered when each action and wildcard has one level: of \`s3:*\` nobody knows where it belongs before it
is written out.
`,
  examples: [
    {
      title: 'actions of two services',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "$0Sid": "Work",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "sqs:SendMessage",
        "s3:ListBucket"
      ],
      "Resource": "*"
    }
  ]
}`,
      proposal: 'Split into 2 statements by service: `s3`, `sqs`',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "WorkS3",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:ListBucket"
      ],
      "Resource": "*"
    },
    {
      "Sid": "WorkSqs",
      "Effect": "Allow",
      "Action": [
        "sqs:SendMessage"
      ],
      "Resource": "*"
    }
  ]
}`,
    },
    {
      title: 'actions that read and actions that write',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "$0Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:PutObject"
      ],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
      proposal: 'Split into 2 statements by access level: Read, Write',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject"],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "s3:PutObject"
      ],
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const statement = statementOfActionsAt(context);
    if (!statement?.action) return;
    const { reference } = context.environment;
    const { values } = statement.action;
    yield* proposals('service', partsByService(values), statement, context);
    yield* proposals('access level', partsByLevel(values, reference), statement, context);
  },
};

interface NamedPart extends Part {
  /** How the title calls it. */
  readonly name: string;
}

/** More would be no help to anybody. */
const mostParts = 10;

function* proposals(
  by: string,
  parts: readonly NamedPart[] | undefined,
  statement: Statement,
  { policy, holdsComment }: RefactoringContext,
): Iterable<Proposal> {
  if (!parts || parts.length < 2 || parts.length > mostParts) return;
  const edits = divideEdits(policy, statement, parts, (it) => !holdsComment(it));
  if (edits) yield { title: titleFor(by, parts), edits: () => edits };
}

function titleFor(by: string, parts: readonly NamedPart[]): string {
  return `Split into ${parts.length} statements by ${by}: ${parts.map((it) => it.name).join(', ')}`;
}

function partsByService(actions: readonly Text[]): readonly NamedPart[] | undefined {
  const groups = groupedBy(actions, (it) => servicePrefix(it.text));
  const prefixes = [...groups.keys()].filter((it) => it !== undefined);
  if (prefixes.length < groups.size) return undefined;
  return prefixes.map((it) => ({ name: `\`${it}\``, word: serviceWord(it), actions: groups.get(it) ?? [] }));
}

function partsByLevel(actions: readonly Text[], reference: ServiceReference): readonly NamedPart[] | undefined {
  const groups = groupedBy(actions, (it) => {
    const [level, ...others] = reference.countByAccessLevel(it.text).keys();
    return others.length === 0 ? level : undefined;
  });
  if (groups.has(undefined)) return undefined;
  return accessLevels
    .filter((it) => groups.has(it))
    .map((it) => ({ name: it, word: levelWord(it), actions: groups.get(it) ?? [] }));
}
