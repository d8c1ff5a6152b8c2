/** A text as a list of one, and a list of one as a text: IAM reads both alike. */
import { isContainer, type ValueNode } from '../../hosts/value.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const changeListForm: Refactoring = {
  id: 'change-list-form',
  title: 'Write one value as a list, or a list of one as its value',
  kind: 'rewrite',
  meaning: 'same',
  docs: `
IAM reads \`"s3:GetObject"\` and \`["s3:GetObject"]\` alike. A list takes the next value more easily; a single text is shorter.
It is offered on actions, resources, principals and condition values.
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
  ],
  *propose({ cursor, location }: RefactoringContext): Iterable<Proposal> {
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

const listLocations: readonly string[] = ['action-value', 'resource-value', 'principal-value', 'condition-value'];

function onlyTextOf(items: readonly ValueNode[]): string | undefined {
  return items.length === 1 && !isContainer(items[0]) ? textOf(items[0]) : undefined;
}

function textOf(node: ValueNode | undefined): string | undefined {
  return node?.kind === 'string' && !node.fragment && node.holes.length === 0 ? node.text : undefined;
}
