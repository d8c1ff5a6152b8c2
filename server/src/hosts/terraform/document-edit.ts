/** Changes of values of a policy document, as edits of its arguments and blocks. */
import { indentAt } from '../../text/layout.js';
import { spellHclEdit } from '../hcl/edits.js';
import type { TextEdit, ValueEdit } from '../host.js';
import { hclRemarks, remarkEnd } from '../remarks.js';
import type { ArrayNode, Entry, PlainValue, ValueNode } from '../value.js';
import { argumentOf, type BlockSource, type NestedBlock } from './block-source.js';
import {
  asList,
  type BlockStyle,
  conditionBlock,
  operatorBlocks,
  principalBlock,
  spellWritten,
  type Written,
  writtenElement,
} from './block-spelling.js';
import { insertion, removal } from './body-text.js';
import { reorderBlocks } from './document-order.js';
import { documentNames, elementNamed, statementNames, wordFor } from './element-names.js';
import type { PolicyDocument } from './policy-document.js';

/** What edits are written in. */
export interface DocumentText {
  readonly text: string;
  readonly style: BlockStyle;
}

/** The text edits that make a change of values in a policy document. */
export function spellDocumentEdit(edit: ValueEdit, document: PolicyDocument, to: DocumentText): TextEdit[] {
  const { ofNode, ofEntry } = document.origins;
  switch (edit.kind) {
    case 'set':
      return [...setValue(edit.node, edit.value, document, to)];
    case 'rename':
      return [...rename(edit.entry, edit.name, document, to)];
    case 'remove-entry': {
      const origin = ofEntry.get(edit.entry);
      if (!origin) return ofNode.has(edit.object) ? [] : editExpression(to, edit);
      if (origin.kind === 'argument') return [removal(to.text, spanOf(origin.argument), 'argument')];
      return origin.kind === 'implied' ? [] : removeBlocks(origin.blocks, to);
    }
    case 'remove-items':
      return [...removeItems(edit, document, to)];
    case 'insert-item':
      return [...addItem(edit, document, to)];
    case 'reorder':
      return ofNode.has(edit.node) ? reorderBlocks(to.text, edit, document) : editExpression(to, edit);
    case 'add-entry':
      return [...addEntry(edit, document, to)];
  }
}

function spanOf({ syntax, word }: ReturnType<typeof argumentOf> & object): BlockSource['span'] {
  return syntax?.span ?? word;
}

function setValue(
  node: ValueNode,
  value: PlainValue,
  { origins }: PolicyDocument,
  to: DocumentText,
): readonly TextEdit[] {
  const origin = origins.ofNode.get(node);
  switch (origin?.kind) {
    case undefined: {
      // A list stays one: here a text cannot stand for a list of one.
      const fitting = node.kind === 'array' ? asList(value) : value;
      return editExpression(to, { kind: 'set', node, value: fitting });
    }
    case 'implied':
      return addTo(origin.owner, writtenElement(origin.element, value, to.style), 'start', to);
    case 'group': {
      const names = origin.name === 'statement' ? documentNames : statementNames;
      const element = elementNamed(origin.name, names) ?? origin.name;
      return replaceBlocks(origin.blocks, writtenElement(element, value, to.style), to);
    }
    case 'operator':
      return replaceBlocks(origin.blocks, operatorBlocks(origin.test.text, value, to.style), to);
    case 'merged': {
      const [first, ...others] = origin.parts;
      const blocks = [...origins.ofBlock.keys()].filter((it) => others.some((other) => isIn(other, it)));
      return [
        ...(first ? editExpression(to, { kind: 'set', node: first, value: asList(value) }) : []),
        ...blocks.map((it) => removal(to.text, it.span, 'block')),
      ];
    }
    case 'body': {
      const block = { source: origin.source, dynamic: false, span: origin.source.span };
      return origin.source.name === 'statement'
        ? replaceBlocks([block], writtenElement('Statement', value, to.style), to)
        : [];
    }
  }
}

/** Edits of a value that is an expression, or inside one. */
function editExpression({ text, style }: DocumentText, edit: ValueEdit): TextEdit[] {
  return spellHclEdit(text, edit, style);
}

/** Whether a value stands in one of the innermost blocks. */
function isIn(value: ValueNode, { span, name }: BlockSource): boolean {
  const innermost = name !== 'statement' && name !== 'aws_iam_policy_document';
  return innermost && span.start < value.outer.start && value.outer.end < span.end;
}

function rename(entry: Entry, name: string, { origins }: PolicyDocument, to: DocumentText): readonly TextEdit[] {
  const origin = origins.ofEntry.get(entry);
  switch (origin?.kind) {
    case undefined:
      return editExpression(to, { kind: 'rename', entry, name });
    case 'argument':
    case 'blocks': {
      const word = wordFor(name, origin.owner.name === 'aws_iam_policy_document' ? documentNames : statementNames);
      if (word === undefined) return [];
      const spans = origin.kind === 'argument' ? [origin.argument.word] : origin.blocks.map((it) => it.source.word);
      return spans.map((span) => ({ span, newText: word }));
    }
    case 'name':
      return origin.blocks.flatMap(({ source }) => {
        const node = argumentOf(source, origin.argument)?.value;
        return node ? editExpression(to, { kind: 'set', node, value: name }) : [];
      });
    case 'implied':
      return [];
  }
}

function removeItems(
  edit: Extract<ValueEdit, { kind: 'remove-items' }>,
  { origins }: PolicyDocument,
  to: DocumentText,
): readonly TextEdit[] {
  const { array, indexes } = edit;
  const origin = origins.ofNode.get(array);
  if (origin?.kind === 'group') {
    const blocks = indexes.flatMap((index) => origin.blocks[index] ?? []);
    return blocks.length === indexes.length ? removeBlocks(blocks, to) : [];
  }
  if (origin?.kind !== 'merged') return editExpression(to, edit);
  const places = indexes.flatMap((index) => partWith(origin.parts, index) ?? []);
  if (places.length < indexes.length) return [];
  return [...new Set(places.map((it) => it.part))].flatMap((part) => {
    const own = places.filter((it) => it.part === part).map((it) => it.index);
    return editExpression(to, { kind: 'remove-items', array: part, indexes: own });
  });
}

/** Which of the lists that are one has an item, and where; undefined when it is the whole value of its argument. */
function partWith(
  parts: readonly ValueNode[],
  index: number,
): { readonly part: ArrayNode; readonly index: number } | undefined {
  let before = 0;
  for (const part of parts) {
    const count = part.kind === 'array' ? part.items.length : 1;
    if (index < before + count) return part.kind === 'array' ? { part, index: index - before } : undefined;
    before += count;
  }
  return undefined;
}

function addItem(
  edit: Extract<ValueEdit, { kind: 'insert-item' }>,
  { origins }: PolicyDocument,
  to: DocumentText,
): readonly TextEdit[] {
  const { array, index, value } = edit;
  const origin = origins.ofNode.get(array);
  switch (origin?.kind) {
    case undefined:
      return editExpression(to, edit);
    case 'group': {
      const parts = writtenElement('Statement', [value], to.style);
      const before = origin.blocks.slice(0, index);
      if (before.length > 0) return addBehind(before, parts, to);
      const [first] = origin.blocks;
      return first ? addBefore(origin.owner, first, parts, to) : addTo(origin.owner, parts, 'end', to);
    }
    case 'merged': {
      const behind = index >= array.items.length;
      const place = partWith(origin.parts, behind ? array.items.length - 1 : index);
      if (!place) return [];
      return editExpression(to, { ...edit, array: place.part, index: place.index + (behind ? 1 : 0) });
    }
    default:
      return [];
  }
}

function addEntry(
  edit: Extract<ValueEdit, { kind: 'add-entry' }>,
  { origins }: PolicyDocument,
  to: DocumentText,
): readonly TextEdit[] {
  const { name, value, where } = edit;
  const origin = origins.ofNode.get(edit.object);
  switch (origin?.kind) {
    case 'body':
      return addTo(origin.source, writtenElement(name, value, to.style), where, to);
    case 'group':
      return addBehind(
        origin.blocks,
        origin.name === 'condition'
          ? operatorBlocks(name, value, to.style)
          : [principalBlock(origin.name, name, value)],
        to,
      );
    case 'operator':
      return addBehind(origin.blocks, [conditionBlock(origin.test.text, name, value)], to);
    default:
      return editExpression(to, edit);
  }
}

function addTo(
  { syntax }: BlockSource,
  parts: readonly Written[],
  where: 'start' | 'end',
  { text, style }: DocumentText,
): readonly TextEdit[] {
  return syntax ? insertion(text, syntax, parts, where, style) : [];
}

function addBehind(
  blocks: readonly NestedBlock[],
  parts: readonly Written[],
  { text, style }: DocumentText,
): readonly TextEdit[] {
  const last = blocks.at(-1);
  if (!last || parts.length === 0) return [];
  const indent = indentAt(text, last.span.start);
  const newText = style.newline + style.newline + indent + spellWritten(parts, style, indent);
  const end = remarkEnd(text, last.span.end, hclRemarks);
  return [{ span: { start: end, end }, newText }];
}

/** Puts blocks before the first of some, behind whatever stands before that. */
function addBefore(
  { syntax }: BlockSource,
  { span }: NestedBlock,
  parts: readonly Written[],
  { text, style }: DocumentText,
): readonly TextEdit[] {
  if (syntax?.open === undefined || parts.length === 0) return [];
  const previous = syntax.body.items.findLast((it) => it.span.end <= span.start);
  const indent = indentAt(text, span.start);
  const written = indent + spellWritten(parts, style, indent);
  const { newline } = style;
  const start = remarkEnd(text, previous?.span.end ?? syntax.open + 1, hclRemarks);
  const newText = previous ? newline + newline + written : newline + written + newline;
  return [{ span: { start, end: start }, newText }];
}

/** Puts other blocks where the first of some stands, and takes the rest out. */
function replaceBlocks(
  blocks: readonly NestedBlock[],
  parts: readonly Written[],
  to: DocumentText,
): readonly TextEdit[] {
  const [first, ...others] = blocks;
  if (!first || parts.length === 0) return removeBlocks(blocks, to);
  const newText = spellWritten(parts, to.style, indentAt(to.text, first.span.start));
  return [{ span: first.span, newText }, ...removeBlocks(others, to)];
}

function removeBlocks(blocks: readonly NestedBlock[], { text }: DocumentText): TextEdit[] {
  return blocks.map((it) => removal(text, it.span, 'block'));
}
