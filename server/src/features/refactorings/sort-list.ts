/** A list in the order of the alphabet, each text once. */
import type { ValueEdit } from '../../hosts/host.js';
import { type ArrayNode, isKnown, type StringNode } from '../../hosts/value.js';
import { compareTexts } from '../../text/distance.js';
import { listAt } from './places.js';
import type { Proposal, Refactoring, RefactoringContext } from './refactoring.js';

export const sortList: Refactoring = {
  id: 'sort-list',
  title: 'Sort a list of actions or resources',
  kind: 'rewrite',
  meaning: 'same',
  docs: `
Puts the actions or resources of a list into the order of the alphabet, with the comments that belong to them. Where there are
no comments, what is in the list twice is written once. Capitals do not count in actions.
`,
  examples: [
    {
      title: 'actions',
      before: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "$0Action": [
        "s3:PutObject",
        "s3:GetObject",
        "s3:putobject"
      ],
      "Resource": "*"
    }
  ]
}`,
      proposal: 'Sort the actions and remove 1 repetition',
      after: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:PutObject"
      ],
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  *propose(context: RefactoringContext): Iterable<Proposal> {
    const list = listAt(context, ['Action', 'NotAction', 'Resource', 'NotResource']);
    const array = list?.value;
    if (!list || array?.kind !== 'array' || !hasOnlyTexts(array)) return;
    const caseCounts = list.name.endsWith('Resource');
    const keyOf = (it: StringNode): string => (caseCounts ? it.text : it.text.toLowerCase());
    const repeated = array.items.length - new Set(array.items.map(keyOf)).size;
    const removes = repeated > 0 && !context.holdsComment(array.outer);
    const sorted = array.items.toSorted((one, other) => compareTexts(keyOf(one), keyOf(other)));
    if (!removes && sorted.every((it, index) => it === array.items[index])) return;
    yield {
      title: titleFor(caseCounts ? 'resources' : 'actions', removes ? repeated : 0),
      edits: () => [removes ? withoutRepetitions(array, sorted, keyOf) : reordered(array, sorted)],
    };
  },
};

function titleFor(what: string, removed: number): string {
  if (removed === 0) return `Sort the ${what}`;
  return `Sort the ${what} and remove ${removed} repetition${removed === 1 ? '' : 's'}`;
}

type TextArray = Omit<ArrayNode, 'items'> & { readonly items: readonly StringNode[] };

function hasOnlyTexts(array: ArrayNode): array is TextArray {
  return array.items.length > 1 && array.items.every((it) => it.kind === 'string' && isKnown(it));
}

function reordered(array: TextArray, sorted: readonly StringNode[]): ValueEdit {
  const places = new Map(array.items.map((it, index) => [it, index]));
  return { kind: 'reorder', node: array, order: sorted.map((it) => places.get(it) as number) };
}

function withoutRepetitions(
  node: TextArray,
  sorted: readonly StringNode[],
  keyOf: (text: StringNode) => string,
): ValueEdit {
  const first = sorted.filter((it, index) => index === 0 || keyOf(it) !== keyOf(sorted[index - 1] as StringNode));
  return { kind: 'set', node, value: first.map((it) => it.text) };
}
