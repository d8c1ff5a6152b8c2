/** The cursor in a policy document: what its names and values are in the policy, and how something is put there. */
import { lineStartAt } from '../../text/layout.js';
import { cursorInExpression } from '../hcl/cursor.js';
import type { Scope } from '../hcl/scope.js';
import type { HclStyle } from '../hcl/spell.js';
import type { Cursor, Insert, PolicySite, TextEdit } from '../host.js';
import { isPlainList, type Path, type PlainValue, type Span } from '../value.js';
import { type ArgumentSource, argumentOf, type BlockSource, bodiesAt } from './block-source.js';
import {
  asList,
  type BlockStyle,
  conditionBlock,
  spellArgument,
  spellExample,
  spellWritten,
  statementBlock,
  type Written,
  writtenElement,
} from './block-spelling.js';
import { alignedAround, widthOf } from './body-text.js';
import { type DocumentPlace, placeInDocument } from './document-place.js';
import {
  argumentsWithVariables,
  documentNames,
  elementNamed,
  listElements,
  statementNames,
  wordFor,
} from './element-names.js';
import { type NameArgument, nameNode, type PlaceOfBlock } from './lowered.js';
import type { PolicyDocument } from './policy-document.js';
import { decodeVariables, withVariables } from './policy-variables.js';

/** What is around a policy document. */
export interface DocumentSurroundings {
  readonly text: string;
  readonly document: PolicyDocument;
  readonly site: PolicySite;
  readonly scope: Scope;
  /** It writes policy variables. */
  readonly style: HclStyle;
  readonly comments: readonly Span[];
}

type Around = Pick<Cursor, 'containers' | 'path'>;

/** The cursor at an offset in a policy document; undefined where nothing of a policy can be typed. */
export function cursorInDocument(around: DocumentSurroundings, offset: number): Cursor | undefined {
  if (around.comments.some((it) => it.start < offset && offset <= it.end)) return undefined;
  const place = placeInDocument(around.text, around.document.source, offset);
  const body = place?.bodies.at(-1);
  const ofBody = body && around.document.origins.ofBlock.get(body);
  if (!place || !body || !ofBody) return undefined;
  const cursor =
    place.kind === 'name'
      ? cursorOnName(around, place, body, ofBody, offset)
      : cursorInValue(around.document, place, ofBody, (as) =>
          cursorInExpression({ ...around, ...as, role: 'value' }, place.syntax.value, offset),
        );
  const write = (name: string, value: PlainValue): string => spellExample(name, value, around.style);
  return cursor && { ...cursor, examples: { language: 'terraform', write } };
}

/**
 * The cursor in a value of a policy document that is written in JSON.
 * @param cursor as it is in the JSON, without any policy
 */
export function cursorInJsonDocument(document: PolicyDocument, site: PolicySite, cursor: Cursor): Cursor | undefined {
  const { role, path, containers } = cursor;
  const bodies = bodiesAt(document.source, cursor.offset);
  const body = bodies.at(-1);
  const ofBody = body && document.origins.ofBlock.get(body);
  const depth = role === 'item' ? 1 : 0;
  const name = path.at(-1 - depth);
  // The innermost object is the body, so that only the list of the argument may be around the cursor.
  const isInArgument = containers.at(-1 - depth)?.span.start === body?.span.start;
  const argument = body && typeof name === 'string' ? argumentOf(body, name) : undefined;
  if (role === 'key' || !ofBody || !isInArgument || !argument) return undefined;
  return cursorInValue(document, { bodies, argument }, ofBody, (as) => ({
    ...cursor,
    site,
    containers: [...as.containers, ...containers.slice(containers.length - depth)],
    path: [...as.path, ...path.slice(path.length - depth)],
    entry: role === 'value' ? as.entry : undefined,
  }));
}

/** The objects and the path of what a body stands for. */
function aroundBody(document: PolicyDocument, bodies: readonly BlockSource[], of: PlaceOfBlock): Around {
  if (of.kind === 'document') return { containers: [document.policy], path: [] };
  const statement = bodies.map((it) => document.origins.ofBlock.get(it)).find((it) => it?.kind === 'statement');
  if (statement?.kind !== 'statement') return { containers: [document.policy], path: [] };
  const containers = [document.policy, statement.list, statement.object];
  const path: Path = ['Statement', statement.index];
  if (of.kind === 'principals') return { containers: [...containers, of.object], path: [...path, of.element] };
  if (of.kind === 'condition') return { containers: [...containers, of.object], path: [...path, 'Condition'] };
  return { containers, path };
}

function cursorOnName(
  around: DocumentSurroundings,
  place: Extract<DocumentPlace, { kind: 'name' }>,
  body: BlockSource,
  of: PlaceOfBlock,
  offset: number,
): Cursor | undefined {
  if (of.kind === 'condition' || of.kind === 'principals') return cursorInGroup(around, place, body, of, offset);
  const { text, document, site } = around;
  const names = of.kind === 'document' ? documentNames : statementNames;
  const { span, item } = place;
  const entries = aroundBody(document, place.bodies, of).containers.at(-1);
  const element = item && elementNamed(text.slice(span.start, span.end), names);
  const entry =
    element && entries?.kind === 'object' ? entries.entries.find((it) => it.key.text === element) : undefined;
  const base = {
    offset,
    site,
    ...aroundBody(document, place.bodies, of),
    text: text.slice(span.start, span.end),
    before: text.slice(span.start, offset),
  };
  const spell = (insert: Insert): TextEdit => spellInBody(around, place, body, insert);
  const named: Cursor = {
    ...base,
    role: 'key',
    entry,
    node: entry && (entry.key.span.start === span.start ? entry.key : nameNode(entry.key.text, span)),
    nameOf: (name) => wordFor(name, names),
    spell,
  };
  if (of.kind === 'statement') return { ...named, repeats: (name) => blockElements.has(name) };
  const list = document.policy.entries.find((it) => it.key.text === 'Statement')?.value;
  if (item || list?.kind !== 'array') return named;
  const containers = [document.policy, list];
  const path: Path = ['Statement', list.items.length];
  const also: Cursor = { ...named, containers, path, role: 'item' };
  return { ...named, repeats: (name) => name === 'Statement', also, words: missingWords(documentWords, place) };
}

const blockElements: ReadonlySet<string> = new Set(['Principal', 'NotPrincipal', 'Condition']);
const documentWords: Readonly<Record<string, PlainValue>> = {
  source_policy_documents: ['$1'],
  override_policy_documents: ['$1'],
};

/** What an insert at a name of a body puts there. */
function spellInBody(
  around: DocumentSurroundings,
  place: Extract<DocumentPlace, { kind: 'name' }>,
  body: BlockSource,
  insert: Insert,
): TextEdit {
  const style = styleFor(around, insert);
  const { span, item } = place;
  if (insert.kind === 'key') {
    const names = body === around.document.source ? documentNames : statementNames;
    // The value stays that is there.
    if (item) return { span, newText: wordFor(insert.name, names) ?? insert.name };
    const { name, value } = insert;
    const isWord = Object.hasOwn(documentWords, name);
    const parts = isWord ? [{ kind: 'argument', name, value } as const] : writtenElement(name, value, style);
    return { span, newText: spellAligned(around, place, parts, style) };
  }
  const statements = insert.kind === 'items' ? insert.value : [insert.value];
  return {
    span,
    newText: spellWritten(
      statements.map((it) => statementBlock(it, style)),
      style,
      '',
    ),
  };
}

function styleFor({ style }: DocumentSurroundings, { snippet }: Insert): BlockStyle {
  return { ...style, spelling: snippet ? 'snippet' : 'plain' };
}

/**
 * A lone argument is aligned with those of the lines around it.
 * @param least the width of a name that is still to come
 */
function spellAligned(
  { text }: DocumentSurroundings,
  { bodies, span }: Extract<DocumentPlace, { kind: 'name' }>,
  parts: readonly Written[],
  style: BlockStyle,
  least = 0,
): string {
  const [only] = parts;
  if (parts.length !== 1 || only?.kind !== 'argument') return spellWritten(parts, style, '');
  const items = (bodies.at(-1)?.syntax?.body.items ?? []).filter(
    (it) => it.span.end < span.start || it.span.start > span.end,
  );
  const index = items.filter((it) => it.span.end < span.start).length;
  const width = Math.max(least, ...alignedAround(text, items, index).map(widthOf));
  return spellArgument(only, width, style, '');
}

function missingWords(
  words: Readonly<Record<string, PlainValue>>,
  { bodies }: Extract<DocumentPlace, { kind: 'name' }>,
): NonNullable<Cursor['words']> {
  const present = new Set(bodies.at(-1)?.arguments.map((it) => it.name));
  return Object.entries(words).flatMap(([name, value]) => (present.has(name) ? [] : [{ name, value }]));
}

type GroupPlace = Extract<PlaceOfBlock, { kind: 'condition' | 'principals' }>;

const conditionWords: Readonly<Record<string, PlainValue>> = { test: '$1', variable: '$1', values: ['$1'] };
const principalWords: Readonly<Record<string, PlainValue>> = { type: '$1', identifiers: ['$1'] };

/**
 * Between the arguments of `condition` and `principals`: the next of them that is missing is what is offered, with its
 * name.
 */
function cursorInGroup(
  around: DocumentSurroundings,
  place: Extract<DocumentPlace, { kind: 'name' }>,
  body: BlockSource,
  of: GroupPlace,
  offset: number,
): Cursor | undefined {
  if (place.item) return undefined;
  const words = of.kind === 'condition' ? conditionWords : principalWords;
  const missing = Object.keys(words).find((it) => !argumentOf(body, it));
  if (missing === undefined) return undefined;
  const { text, site } = around;
  const { span } = place;
  // Terraform wants all of them, so each is written as it will stand beside the others.
  const widest = Math.max(...Object.keys(words).map((it) => it.length));
  const isBareEntry = of.kind === 'condition' && body.arguments.length === 0;
  const spell = (insert: Insert): TextEdit => {
    const style = styleFor(around, insert);
    const whole = isBareEntry && insert.kind === 'key' ? wholeCondition(insert.name, insert.value) : undefined;
    if (whole) return { span, newText: spellWritten(whole, style, '') };
    const isWord = insert.kind === 'key' && Object.hasOwn(words, insert.name);
    const name = isWord ? insert.name : missing;
    const value = insert.kind !== 'key' || isWord ? insert.value : insert.name;
    const fitting = name === 'values' || name === 'identifiers' ? asList(value) : value;
    const parts = [{ kind: 'argument', name, value: fitting }] as const;
    return { span, newText: spellAligned(around, place, parts, style, isOnOwnLine(text, span) ? widest : 0) };
  };
  return {
    offset,
    site,
    ...aroundArgument(around.document, place.bodies, of, missing),
    node: undefined,
    text: text.slice(span.start, span.end),
    before: text.slice(span.start, offset),
    nameOf: (element) => element,
    spell,
    // Every operator, key and type may be named in another block too.
    repeats: () => true,
    isBareEntry,
    words: missingWords(words, place),
  };
}

/** The arguments of a condition that comes with its key; nothing for an operator alone. */
function wholeCondition(operator: string, value: PlainValue): readonly Written[] | undefined {
  if (value === null || typeof value !== 'object' || isPlainList(value)) return undefined;
  const [only, ...others] = Object.entries(value);
  if (!only || others.length > 0) return undefined;
  const [key, values] = only;
  const block = conditionBlock(operator, key, values);
  return block.kind === 'block' ? block.body : undefined;
}

function isOnOwnLine(text: string, { start }: Span): boolean {
  return text.slice(lineStartAt(text, start), start).trim() === '';
}

/** The place in the policy of an argument of `condition` or `principals`, whose value is a name or a list. */
function aroundArgument(
  document: PolicyDocument,
  bodies: readonly BlockSource[],
  of: GroupPlace,
  argument: string,
): Pick<Cursor, 'containers' | 'path' | 'role' | 'entry'> {
  const { containers, path } = aroundBody(document, bodies, of);
  if (of.kind === 'principals') {
    if (argument === 'type') return { containers, path, role: 'key', entry: of.entry };
    return { containers, path: [...path, of.entry.key.text], role: 'value', entry: of.entry };
  }
  if (argument === 'test') return { containers, path, role: 'key', entry: of.operator };
  const under: Around = { containers: [...containers, of.keys], path: [...path, of.operator.key.text] };
  if (argument === 'variable') return { ...under, role: 'key', entry: of.variable };
  return {
    containers: under.containers,
    path: [...under.path, of.variable.key.text],
    role: 'value',
    entry: of.variable,
  };
}

const nameArguments: ReadonlySet<string> = new Set<NameArgument>(['type', 'test', 'variable']);

/** @param read gives the cursor in the value, which stands at a place of the policy */
function cursorInValue(
  document: PolicyDocument,
  { bodies, argument }: Pick<Extract<DocumentPlace, { kind: 'value' }>, 'bodies' | 'argument'>,
  of: PlaceOfBlock,
  read: (as: Around & Pick<Cursor, 'entry'>) => Cursor | undefined,
): Cursor | undefined {
  if (of.kind === 'document' || of.kind === 'statement') {
    const names = of.kind === 'document' ? documentNames : statementNames;
    const element = elementNamed(argument.name, names);
    if (element === undefined) return undefined;
    const { containers, path } = aroundBody(document, bodies, of);
    const entry = entryOfArgument(document, argument);
    const cursor = cursorWithVariables(read({ containers, path: [...path, element], entry }), argument);
    return cursor && listElements.has(element) ? withListSpelling(cursor) : cursor;
  }
  const place = aroundArgument(document, bodies, of, argument.name);
  const known = of.kind === 'condition' ? conditionWords : principalWords;
  if (!Object.hasOwn(known, argument.name)) return undefined;
  const cursor = cursorWithVariables(read(place), argument);
  if (!cursor || !nameArguments.has(argument.name)) return cursor && withListSpelling(cursor);
  const spell = (insert: Insert): TextEdit => {
    const value = insert.kind === 'key' ? insert.name : insert.value;
    return cursor.spell({ kind: 'value', value, snippet: insert.snippet });
  };
  const node = place.entry?.key.span.start === cursor.node?.span.start ? place.entry?.key : cursor.node;
  return { ...cursor, ...place, node, nameOf: (element) => element, spell, repeats: () => true };
}

/** In some arguments, what is typed is read with its policy variables. */
function cursorWithVariables(cursor: Cursor | undefined, { name }: ArgumentSource): Cursor | undefined {
  if (!cursor || !argumentsWithVariables.has(name)) return cursor;
  const { text, before, node } = cursor;
  return { ...cursor, text: decodeVariables(text), before: decodeVariables(before), node: node && withVariables(node) };
}

function entryOfArgument({ origins }: PolicyDocument, argument: ArgumentSource): Cursor['entry'] {
  for (const [entry, origin] of origins.ofEntry) {
    if (origin.kind === 'argument' && origin.argument === argument) return entry;
  }
  return undefined;
}

/** Where a list is to begin, a value comes with its brackets. */
function withListSpelling(cursor: Cursor): Cursor {
  const inText = cursor.node?.kind === 'string';
  if (cursor.role !== 'value' || inText) return cursor;
  const spell = (insert: Insert): TextEdit =>
    cursor.spell(insert.kind === 'value' ? { ...insert, value: asList(insert.value) } : insert);
  return { ...cursor, spell };
}
