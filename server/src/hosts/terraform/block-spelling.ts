/** Values of a policy as the blocks and arguments of a policy document, laid out as `terraform fmt` does. */
import { type HclStyle, type Spelling, spellHcl } from '../hcl/spell.js';
import { isPlainList, type PlainValue } from '../value.js';
import { documentArguments, listElements, statementArguments, statementBlocks, wordFor } from './element-names.js';

/** How the blocks of a document are written; `encode` writes policy variables. */
export interface BlockStyle extends HclStyle {
  readonly spelling: Spelling;
}

type PlainObject = { readonly [name: string]: PlainValue };

/** An argument or a block that is to be written. */
export type Written =
  | { readonly kind: 'argument'; readonly name: string; readonly value: PlainValue }
  | { readonly kind: 'block'; readonly name: string; readonly body: readonly Written[] };

/** A statement as a block. */
export function statementBlock(statement: PlainValue, style: BlockStyle): Written {
  const entries = isObject(statement) ? Object.entries(statement) : [];
  const parts = entries.flatMap(([element, value]) => writtenElement(element, value, style));
  // Arguments first, as Terraform's own style guide has it, in their usual order: an `Effect` left out has no place yet.
  const sorted = parts.filter((it) => it.kind === 'argument').toSorted((a, b) => placeOf(a.name) - placeOf(b.name));
  const body = [...sorted, ...parts.filter((it) => it.kind === 'block')];
  return { kind: 'block', name: 'statement', body };
}

const argumentOrder = Object.values(statementArguments);

function placeOf(argument: string): number {
  return argumentOrder.indexOf(argument);
}

/** What writes an element of a statement or of a policy; nothing for one that the document has no word for. */
export function writtenElement(element: string, value: PlainValue, style: BlockStyle): readonly Written[] {
  const argument = wordFor(element, statementArguments) ?? wordFor(element, documentArguments);
  if (argument !== undefined) {
    return [argumentFor(argument, listElements.has(element) ? asList(value) : value)];
  }
  if (element === 'Statement') return asList(value).map((it) => statementBlock(it, style));
  const block = wordFor(element, statementBlocks);
  if (block === undefined) return [];
  return element === 'Condition' ? conditionBlocks(value, style) : principalBlocks(block, value);
}

/** The blocks of a whole `Principal`: a text stands for everyone, or is meant as an AWS principal. */
function principalBlocks(name: string, value: PlainValue): readonly Written[] {
  if (isObject(value)) return Object.entries(value).map(([type, it]) => principalBlock(name, type, it));
  const everyone = value === '*';
  return [principalBlock(name, everyone ? '*' : 'AWS', value)];
}

/** A block of one type of principals. */
export function principalBlock(name: string, type: string, identifiers: PlainValue): Written {
  return {
    kind: 'block',
    name,
    body: [argumentFor('type', type), argumentFor('identifiers', asList(identifiers))],
  };
}

/** The blocks of a whole `Condition`; in a snippet, what is empty is where the cursor goes. */
function conditionBlocks(value: PlainValue, style: BlockStyle): readonly Written[] {
  const operators = isObject(value) ? Object.entries(value) : [];
  const blocks = operators.flatMap(([operator, keys]) => operatorBlocks(operator, keys, style));
  return blocks.length > 0 || style.spelling === 'plain' ? blocks : [conditionBlock('$1', '$2', '$3')];
}

/** The blocks of one condition operator. */
export function operatorBlocks(operator: string, value: PlainValue, style: BlockStyle): readonly Written[] {
  const keys = isObject(value) ? Object.entries(value) : [];
  const blocks = keys.map(([key, values]) => conditionBlock(operator, key, values));
  return blocks.length > 0 || style.spelling === 'plain' ? blocks : [conditionBlock(operator, '$1', '$2')];
}

/** A block of one condition key. Its values are texts, as the provider wants them. */
export function conditionBlock(test: string, variable: string, values: PlainValue): Written {
  const texts = asList(values).map((it) => (it === null || typeof it === 'object' ? it : String(it)));
  return {
    kind: 'block',
    name: 'condition',
    body: [argumentFor('test', test), argumentFor('variable', variable), argumentFor('values', texts)],
  };
}

function argumentFor(name: string, value: PlainValue): Written {
  return { kind: 'argument', name, value };
}

/** A list, also of one value. */
export function asList(value: PlainValue): readonly PlainValue[] {
  return isPlainList(value) ? value : [value];
}

function isObject(value: PlainValue): value is PlainObject {
  return value !== null && typeof value === 'object' && !isPlainList(value);
}

/**
 * The lines of arguments and blocks. The first line has no indentation, since it goes where it is put; blocks are set
 * apart by an empty line.
 */
export function spellWritten(parts: readonly Written[], style: BlockStyle, indent: string): string {
  const lines: string[] = [];
  parts.forEach((part, index) => {
    const before = parts[index - 1];
    if (before && (before.kind === 'block' || part.kind === 'block')) lines.push('');
    if (part.kind === 'block') lines.push(spellBlock(part.name, part.body, style, indent));
    else lines.push(spellArgument(part, widthAround(parts, index, style, indent), style, indent));
  });
  return lines.map((it, index) => (index === 0 || it === '' ? it : indent + it)).join(style.newline);
}

/** An element, or the principals of a type, as documentation shows them. */
export function spellExample(name: string, value: PlainValue, style: HclStyle): string {
  const own: BlockStyle = { ...style, unit: '  ', newline: '\n', spelling: 'plain' };
  const parts = writtenElement(name, value, own);
  return spellWritten(parts.length > 0 ? parts : [principalBlock('principals', name, value)], own, '');
}

function spellBlock(name: string, body: readonly Written[], style: BlockStyle, indent: string): string {
  const deeper = indent + style.unit;
  if (body.length === 0) {
    const inside = style.spelling === 'snippet' ? `${style.newline}${deeper}$0` : '';
    return `${name} {${inside}${style.newline}${indent}}`;
  }
  return `${name} {${style.newline}${deeper}${spellWritten(body, style, deeper)}${style.newline}${indent}}`;
}

type Argument = Extract<Written, { kind: 'argument' }>;

/** @param width of the names of the arguments that stand around it in lines of their own */
export function spellArgument({ name, value }: Argument, width: number, style: BlockStyle, indent: string): string {
  return `${name.padEnd(width)} = ${spellHcl(value, style, indent, style.spelling)}`;
}

/** `terraform fmt` aligns the `=` of arguments in neighbouring lines, but not of those that take several lines. */
function widthAround(parts: readonly Written[], index: number, style: BlockStyle, indent: string): number {
  const isOneLine = (it: Written | undefined): it is Argument =>
    it?.kind === 'argument' && !spellHcl(it.value, style, indent, style.spelling).includes('\n');
  if (!isOneLine(parts[index])) return 0;
  let start = index;
  while (isOneLine(parts[start - 1])) start -= 1;
  let end = index;
  while (isOneLine(parts[end + 1])) end += 1;
  return Math.max(...parts.slice(start, end + 1).map((it) => it.name.length));
}
