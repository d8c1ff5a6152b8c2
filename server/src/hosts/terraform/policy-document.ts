/**
 * `aws_iam_policy_document` as the policy that it renders: the same tree of values that a policy in JSON has, each name
 * with the place of the word that stands for it. Edits and cursors find their way back through `Origins`.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/6.45.0/docs/data-sources/iam_policy_document, and for
 * what is left out and what is merged, internal/service/iam/policy_model.go of the provider.
 */
import { type ArrayNode, anything, type DynamicNode, type Entry, type ObjectNode, type ValueNode } from '../value.js';
import { type ArgumentSource, type BlockSource, blocksOf, type NestedBlock } from './block-source.js';
import {
  argumentsWithVariables,
  documentArguments,
  elementNamed,
  listElements,
  mayHoldMore,
  otherDocuments,
  statementArguments,
  statementBlocks,
} from './element-names.js';
import { type MutableEntry, nameNode, type Origins, spanOfAll, textNode } from './lowered.js';
import { withVariables } from './policy-variables.js';
import { isNull, lowerConditions, lowerPrincipals } from './statement-blocks.js';

export interface PolicyDocument {
  readonly source: BlockSource;
  readonly policy: ObjectNode;
  readonly origins: Origins;
}

/** The policy that a document renders, with the way back to its blocks. */
export function lowerPolicyDocument(source: BlockSource): PolicyDocument {
  const origins: Origins = { ofNode: new Map(), ofEntry: new Map(), ofBlock: new Map() };
  const entries = entriesOfArguments(documentArguments, source, origins);
  if (!hasEntry(entries, 'Version')) entries.push(impliedEntry('Version', '2012-10-17', source, origins));
  const statements = blocksOf(source, 'statement');
  const list = lowerStatements(source, statements, origins);
  const key = nameNode('Statement', statements[0]?.source.word ?? source.word);
  const entry: Entry = {
    key,
    separator: statements[0]?.source.opening ?? source.opening,
    value: list,
    ...(statements.length === 0 && { implied: true }),
  };
  origins.ofEntry.set(entry, { kind: 'blocks', owner: source, blocks: [...statements] });
  entries.push(entry);
  const policy: ObjectNode = {
    kind: 'object',
    span: source.span,
    outer: source.span,
    head: source.word,
    entries: inOrder(entries),
    mayHaveMore: mayHoldMore(source),
  };
  origins.ofNode.set(policy, { kind: 'body', source });
  origins.ofBlock.set(source, { kind: 'document' });
  return { source, policy, origins };
}

function lowerStatements(owner: BlockSource, blocks: readonly NestedBlock[], origins: Origins): ArrayNode {
  const items: ValueNode[] = [];
  const head = blocks[0]?.source.word ?? owner.word;
  const span = spanOfAll(blocks, owner.span);
  const list: ArrayNode = { kind: 'array', span, outer: span, head, items };
  origins.ofNode.set(list, { kind: 'group', owner, name: 'statement', blocks });
  for (const { source, dynamic, span: place } of blocks) {
    const statement = lowerStatement(source, origins);
    origins.ofNode.set(statement, { kind: 'body', source });
    origins.ofBlock.set(source, { kind: 'statement', index: items.length, object: statement, list });
    items.push(dynamic ? perhaps([statement], place) : statement);
  }
  // Other documents bring statements that are not known here. Without any statement nothing is said about them: a
  // document like this is there to be filled, or to stay empty.
  const more = owner.arguments.filter((it) => otherDocuments.includes(it.name) && it.value && !isEmpty(it.value));
  if (more.length > 0 || items.length === 0) items.push(perhaps([], head));
  return list;
}

/** A value that may come once, several times or not at all. */
function perhaps(choices: readonly ValueNode[], span: BlockSource['span']): DynamicNode {
  return { kind: 'dynamic', span, outer: span, source: 'dynamic', inner: choices, choices, becomes: anything };
}

function lowerStatement(source: BlockSource, origins: Origins): ObjectNode {
  const written = entriesOfArguments(statementArguments, source, origins);
  const entries = written.filter((it) => !isLeftOut(it, written));
  if (!hasEntry(entries, 'Effect')) entries.push(impliedEntry('Effect', 'Allow', source, origins));
  for (const [element, name] of Object.entries(statementBlocks)) {
    const blocks = blocksOf(source, name);
    const [first] = blocks;
    if (!first) continue;
    const value =
      element === 'Principal' || element === 'NotPrincipal'
        ? lowerPrincipals(element, source, blocks, origins)
        : lowerConditions(source, blocks, origins);
    const entry: Entry = { key: nameNode(element, first.source.word), separator: first.source.opening, value };
    origins.ofEntry.set(entry, { kind: 'blocks', owner: source, blocks: [...blocks] });
    entries.push(entry);
  }
  return {
    kind: 'object',
    span: source.span,
    outer: source.span,
    head: source.word,
    entries: inOrder(entries),
    mayHaveMore: mayHoldMore(source),
  };
}

function entriesOfArguments(
  names: Readonly<Record<string, string>>,
  source: BlockSource,
  origins: Origins,
): MutableEntry[] {
  const entries: MutableEntry[] = [];
  for (const argument of source.arguments) {
    const entry = entryOfArgument(argument, names, source, origins);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** `null` is as if the argument were not there, and so are an empty `sid` and `policy_id`. */
function entryOfArgument(
  argument: ArgumentSource,
  names: Readonly<Record<string, string>>,
  owner: BlockSource,
  origins: Origins,
): MutableEntry | undefined {
  const { name, word, separator } = argument;
  const element = elementNamed(name, names);
  if (!element || (argument.value && isNull(argument.value))) return undefined;
  const optional = element === 'Sid' || element === 'Id';
  if (optional && argument.value?.kind === 'string' && argument.value.text === '') return undefined;
  const value = argument.value && argumentsWithVariables.has(name) ? withVariables(argument.value) : argument.value;
  const entry: MutableEntry = { key: nameNode(element, word), separator, value };
  origins.ofEntry.set(entry, { kind: 'argument', owner, argument });
  return entry;
}

/** The provider writes no empty lists. One that stands alone is kept, since it is the reason of what is missing. */
function isLeftOut({ key, value }: Entry, entries: readonly Entry[]): boolean {
  if (!listElements.has(key.text) || !value || !isEmpty(value)) return false;
  const other = key.text.startsWith('Not') ? key.text.slice(3) : `Not${key.text}`;
  return hasEntry(entries, other);
}

function isEmpty(value: ValueNode): boolean {
  return value.kind === 'array' && value.items.length === 0;
}

function impliedEntry(element: string, text: string, owner: BlockSource, origins: Origins): MutableEntry {
  const value = textNode(text, owner.word, []);
  const entry = { key: nameNode(element, owner.word), separator: owner.opening, value, implied: true };
  origins.ofEntry.set(entry, { kind: 'implied', owner });
  origins.ofNode.set(value, { kind: 'implied', owner, element });
  return entry;
}

function hasEntry(entries: readonly Entry[], name: string): boolean {
  return entries.some((it) => it.key.text === name);
}

function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => a.key.span.start - b.key.span.start);
}
