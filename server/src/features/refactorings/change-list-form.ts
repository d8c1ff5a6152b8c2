/** A text as a list of one, and a list of one as a text: IAM reads both alike. */
import { editsBetween } from '../../analysis/edits/revision.js';
import { withListForm } from '../../analysis/shrinking/list-forms.js';
import { isContainer, type ValueNode } from '../../hosts/value.js';
import type { Statement } from '../../policy/model.js';
import { statementAtHead } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const changeListForm: Refactoring = {
  id: 'change-list-form',
  title: 'Write one value as a list, or a list of one as its value',
  kind: 'rewrite',
  meaning: 'same',
  docs: `
IAM reads \`"s3:GetObject"\` and \`["s3:GetObject"]\` alike. A list takes the next value more easily; a single text is shorter.
It is offered on actions, resources, principals and condition values, and on the names of the elements of a statement for all
of them.
`,
  examples: [
    {
      title: 'a text',
      before: `{ "Statement": { "Effect": "Allow", "Action": "s3:Get$0Object", "Resource": "*" } }`,
      proposal: 'Write as a list',
      after: `{ "Statement": { "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*" } }`,
    },
    {
      title: 'a list of one',
      before: `{ "Statement": { "Effect": "Allow", "Action": ["s3:Get$0Object"], "Resource": "*" } }`,
      proposal: 'Write as a single value',
      after: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }`,
    },
    {
      title: 'all lists of one in a statement',
      before: `{ "Statement": { "$0Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["*"] } }`,
      proposal: 'Write all lists of one as single values',
      after: `{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const { cursor, location } = context;
    const statement = statementAtHead(context);
    if (statement) yield* wholeStatement(statement, context);
    // Everybody is `*`, and no list of that.
    if (location?.kind === 'principal-value' && location.principalType === undefined) return;
    if (!location || !listLocations.includes(location.kind)) return;
    const around = cursor.containers.at(-1);
    const list = around?.kind === 'array' ? around : undefined;
    const node = list ?? cursor.node;
    const value = list ? onlyTextOf(list.items) : textOf(cursor.node);
    if (!node || value === undefined) return;
    yield {
      title: list ? 'Write as a single value' : 'Write as a list',
      edits: () => [{ kind: 'set', node, value: list ? value : [value] }],
    };
  },
};

function* wholeStatement(statement: Statement, { holdsComment }: RefactoringContext): Iterable<Proposal> {
  for (const form of ['text', 'list'] as const) {
    const after = withListForm(statement, form, (it) => !holdsComment(it));
    const edits = editsBetween(statement.node, after);
    if (edits.length < 2) continue;
    const title = form === 'text' ? 'Write all lists of one as single values' : 'Write all single values as lists';
    yield { title, edits: () => edits };
  }
}

const listLocations: readonly string[] = ['action-value', 'resource-value', 'principal-value', 'condition-value'];

function onlyTextOf(items: readonly ValueNode[]): string | undefined {
  return items.length === 1 && !isContainer(items[0]) ? textOf(items[0]) : undefined;
}

function textOf(node: ValueNode | undefined): string | undefined {
  return node?.kind === 'string' && !node.fragment && node.holes.length === 0 ? node.text : undefined;
}
