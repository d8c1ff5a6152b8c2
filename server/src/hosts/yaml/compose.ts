/** The syntax of a YAML document to positioned values: what tags, aliases, merges and half-typed lines mean. */
import { type TemplateFacts, valueOfIntrinsic, valueOfIntrinsicObject } from '../cloudformation/intrinsics.js';
import { faultsIn, type HasFault } from '../faults.js';
import {
  anything,
  type Entry,
  noHoles,
  type ObjectNode,
  type Span,
  type StringNode,
  type ValueNode,
} from '../value.js';
import { aliasBudget } from './aliases.js';
import { type Expected, expectedInList, expectedInObject, expectsObject } from './expected.js';
import { plainValue } from './plain-values.js';
import { isBlank, Sign } from './reader.js';
import { noProperties, scalar } from './scalars.js';
import type {
  AliasSyntax,
  DocumentSyntax,
  MappingSyntax,
  Pair,
  ScalarSyntax,
  SequenceSyntax,
  Syntax,
  SyntaxProblem,
} from './syntax.js';
import { keyWithVariables, type Variables, withVariables } from './variables.js';
import { YamlString } from './yaml-string.js';

export interface Composition {
  readonly text: string;
  readonly facts: TemplateFacts;
  /** What `${…}` is outside of `Fn::Sub`. */
  readonly variables: Variables;
  /** False when no text of the document can have a hole, so that texts need not be decoded. */
  readonly hasHoles: boolean;
  readonly problems: SyntaxProblem[];
  readonly hasFault: HasFault;
  readonly mayUseAlias: (target: Syntax) => boolean;
}

/**
 * Begins the composition of each document of a text, of which there may be thousands.
 * @param problems what the parser found; what is found here is added
 */
export function compositions(
  text: string,
  problems: SyntaxProblem[],
): (document: DocumentSyntax, facts: TemplateFacts, variables: Variables) => Composition {
  const inText = faultsIn(problems);
  const hasExpressions = /\{\{|\{%|<%|#\{/.test(text);
  const mayUseAlias = aliasBudget();
  return ({ root, end }, facts, variables) => {
    const hasHoles = variables !== 'none' || hasExpressions;
    // What nobody could read behind the last value may have been part of it.
    const hasFault: HasFault = (span) => inText(span.end === root?.end ? { start: span.start, end } : span);
    return { text, facts, variables, hasHoles, problems, hasFault, mayUseAlias };
  };
}

/** The value of a node; undefined when nothing is typed. Each node of the syntax keeps its value. */
export function compose(own: Composition, node: Syntax | undefined, expected: Expected): ValueNode | undefined {
  if (!node) return undefined;
  const value =
    node.value ?? (node.kind === 'alias' ? composeAlias(own, node, expected) : composeNode(own, node, expected));
  if (value) node.value = value;
  return value;
}

function composeNode(own: Composition, node: Exclude<Syntax, AliasSyntax>, expected: Expected): ValueNode | undefined {
  const { tag } = node;
  if (tag === undefined || tag === '!') return composeContent(own, node, expected);
  if (tag.startsWith('!!')) return composeStandardTag(own, node, tag, expected);
  const outer = { start: node.outerStart, end: node.end };
  const name = intrinsicOfTag(tag);
  const argument = name ? composeArgument(own, name, node, expected) : composeContent(own, node, 'anything');
  if (name && argument) return valueOfIntrinsic(name, argument, { span: outer, outer }, own.facts);
  const inner = argument ? [argument] : [];
  return { kind: 'dynamic', span: outer, outer, source: name ?? tag, inner, choices: [], becomes: anything };
}

/**
 * The intrinsic functions that have no short form of their own name.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
function intrinsicOfTag(tag: string): string | undefined {
  if (tag === '!Ref' || tag === '!Condition') return tag.slice(1);
  return /^![A-Z][A-Za-z0-9]*$/.test(tag) ? `Fn::${tag.slice(1)}` : undefined;
}

function composeStandardTag(
  own: Composition,
  node: Exclude<Syntax, AliasSyntax>,
  tag: string,
  expected: Expected,
): ValueNode | undefined {
  if (tag === '!!str' && node.kind === 'scalar') return textOf(own, node);
  if (/^!!(?:str|map|seq|int|float|bool|null)$/.test(tag)) return composeContent(own, node, expected);
  const outer = { start: node.outerStart, end: node.end };
  return { kind: 'dynamic', span: outer, outer, source: tag, inner: [], choices: [], becomes: anything };
}

function composeContent(
  own: Composition,
  node: Exclude<Syntax, AliasSyntax>,
  expected: Expected,
): ValueNode | undefined {
  switch (node.kind) {
    case 'scalar':
      return composeScalar(own, node, expected);
    case 'sequence':
      return arrayOf(own, node, (item) => compose(own, item, expectedInList(expected)));
    case 'mapping':
      return composeMapping(own, node, expected);
  }
}

/**
 * What a function is given. A text under `Fn::Sub` has its variables decoded by it and by nobody else; the branches of
 * an `Fn::If` stand where it stands.
 */
function composeArgument(
  own: Composition,
  name: string,
  node: Exclude<Syntax, AliasSyntax>,
  expected: Expected,
): ValueNode | undefined {
  if (name === 'Fn::Sub' && node.kind === 'scalar' && plainValueOf(own, node) === undefined) {
    return templateOf(own, node.tag === undefined ? node : { ...node, tag: undefined, outerStart: node.start });
  }
  if (node.kind !== 'sequence') return composeContent(own, node, 'anything');
  if (name === 'Fn::If') {
    return arrayOf(own, node, (item, index) => compose(own, item, index === 0 ? 'anything' : expected));
  }
  if (name !== 'Fn::Sub') return composeContent(own, node, 'anything');
  return arrayOf(own, node, (item, index) => {
    const isTemplate = index === 0 && item.kind === 'scalar' && item.tag === undefined;
    if (isTemplate) item.value = templateOf(own, item);
    return isTemplate ? item.value : compose(own, item, 'anything');
  });
}

function arrayOf(
  own: Composition,
  node: SequenceSyntax,
  compose: (item: Syntax, index: number) => ValueNode | undefined,
): ValueNode {
  const outer = { start: node.outerStart, end: node.end };
  // An item that is not typed yet is none.
  const items = node.items.flatMap((it, index) => (it.value && compose(it.value, index)) ?? []);
  const head = { start: node.start, end: node.start + 1 };
  return { kind: 'array', span: outer, outer, items, head, mayHaveMore: own.hasFault(outer) };
}

function composeScalar(own: Composition, node: ScalarSyntax, expected: Expected): ValueNode | undefined {
  const value = plainValueOf(own, node);
  if (value === undefined) {
    return expectsObject(expected) && isLoneKey(own, node) ? loneKey(own, node) : textOf(own, node);
  }
  if (node.start === node.end) return undefined;
  if (typeof value === 'number' && expected !== 'anything') {
    // CloudFormation makes texts of numbers, but YAML 1.1 reads `012345670123` as octal, and others do not.
    const isPlain = String(value) === own.text.slice(node.start, node.end);
    if (!isPlain) return unknownScalar(node);
    if (expected === 'texts' || expected === 'text') return textOf(own, node);
  }
  const outer = { start: node.start, end: node.end };
  return { kind: 'scalar', span: outer, outer, value };
}

/** The value of a scalar that is no text. */
function plainValueOf(
  own: Composition,
  { style, contentStart, contentEnd }: ScalarSyntax,
): number | boolean | null | undefined {
  return style === 'plain' ? plainValue(own.text.slice(contentStart, contentEnd)) : undefined;
}

function textOf(own: Composition, node: ScalarSyntax): ValueNode {
  const string = new YamlString(own.text, node);
  return own.hasHoles ? withVariables(string, own.variables) : string;
}

/** The text of `Fn::Sub`, which decodes its own variables. */
function templateOf(own: Composition, node: ScalarSyntax): ValueNode {
  const string = new YamlString(own.text, node);
  return own.hasHoles ? withVariables(string, own.variables === 'all' ? 'sourced' : 'none') : string;
}

function unknownScalar(node: ScalarSyntax): ValueNode {
  const outer = { start: node.start, end: node.end };
  return { kind: 'dynamic', span: outer, outer, source: 'number', inner: [], choices: [], becomes: anything };
}

/** Whether a text is the name of an entry that is being typed: a word that is alone on its line, dashes aside. */
function isLoneKey({ text }: Composition, { style, start, end }: ScalarSyntax): boolean {
  if (style !== 'plain' || !/^[A-Za-z][\w:/.-]*$/.test(text.slice(start, Math.min(end, start + 200)))) return false;
  let at = start;
  while (isBlank(text.charCodeAt(at - 1)) || (text.charCodeAt(at - 1) === Sign.dash && at < start)) at -= 1;
  return at === 0 || text.charCodeAt(at - 1) === Sign.newline;
}

function loneKey(own: Composition, node: ScalarSyntax): ObjectNode {
  const key = new YamlString(own.text, node);
  const { span } = key;
  return { kind: 'object', span, outer: span, head: span, entries: [{ key, separator: undefined, value: undefined }] };
}

function composeMapping(own: Composition, node: MappingSyntax, expected: Expected): ValueNode {
  const isText = expected === 'texts' || expected === 'values';
  const half = halfTypedArgument(own, node, expected) ?? (isText ? halfTypedText(own, node) : undefined);
  if (half) return half;
  const entries: Entry[] = [];
  const unresolved: ValueNode[] = [];
  let merged: Entry[] | undefined;
  for (const pair of node.pairs) {
    const half = halfTypedKey(own, pair, expected);
    if (half) {
      entries.push({ key: half, separator: undefined, value: undefined });
      continue;
    }
    const key = composeKey(own, pair.key);
    if (key.text === '<<' && pair.value && pair.value.kind !== 'scalar' && isPlain(pair.key)) {
      merged ??= [];
      for (const it of mergedEntries(compose(own, pair.value, expected), unresolved)) merged.push(it);
    } else {
      entries.push({ key, separator: pair.colon, value: composeEntryValue(own, pair, key, expected, node) });
    }
  }
  if (merged) addMerged(entries, merged);
  const outer = { start: node.outerStart, end: node.end };
  if (unresolved.length > 0) {
    // What it has besides is not known, so nothing can be said of it as a whole.
    const inner = entries.flatMap((it) => it.value ?? []);
    return { kind: 'dynamic', span: outer, outer, source: '<<', inner, choices: [], becomes: anything };
  }
  const mayHaveMore = own.hasFault(outer) || isHalfTyped(own, node);
  const object: ObjectNode = { kind: 'object', span: outer, outer, entries, head: headOf(node), mayHaveMore };
  return valueOfIntrinsicObject(object, own.facts) ?? object;
}

/**
 * Whether something is missing that YAML can do without, and a policy cannot: braces around an entry, a colon, or the
 * quote before a text that ends with one.
 */
function isHalfTyped({ text }: Composition, { form, start, pairs }: MappingSyntax): boolean {
  if (form === 'flow' && text.charCodeAt(start) !== Sign.openBrace) return true;
  return pairs.some(
    ({ key, colon, value }) =>
      (form === 'flow' && colon === undefined) || lacksQuote(text, key) || lacksQuote(text, value),
  );
}

function lacksQuote(text: string, node: Syntax | undefined): boolean {
  if (node?.kind !== 'scalar' || node.style !== 'plain') return false;
  const last = text.charCodeAt(node.end - 1);
  return (last === Sign.doubleQuote || last === Sign.singleQuote) && node.end > node.start;
}

function composeEntryValue(
  own: Composition,
  { value }: Pair,
  key: StringNode,
  expected: Expected,
  { pairs }: MappingSyntax,
): ValueNode | undefined {
  const isFunction = pairs.length === 1 && key.text.startsWith('Fn::');
  if (!isFunction || !value || value.kind === 'alias' || value.tag !== undefined || value.value) {
    return compose(own, value, expectedInObject(expected, key.text));
  }
  const argument = composeArgument(own, key.text, value, expected);
  if (argument) value.value = argument;
  return argument;
}

/** `- s3:` is an object to YAML; where a text is expected, it is one that is being typed. */
function halfTypedText(own: Composition, { pairs, form }: MappingSyntax): ValueNode | undefined {
  const [pair] = pairs;
  if (pairs.length !== 1 || !pair || pair.value || pair.colon === undefined || !isPlain(pair.key)) return undefined;
  if (form === 'flow' && own.text[pair.key.start - 1] === '{') return undefined;
  return textOf(own, scalar(pair.key.start, pair.colon + 1, noProperties));
}

/** The same for `- !Sub arn:` and `- !Ref AWS:`, which begin what a function is given. */
function halfTypedArgument(own: Composition, { pairs }: MappingSyntax, expected: Expected): ValueNode | undefined {
  const [pair] = pairs;
  if (pairs.length !== 1 || !pair || pair.value || pair.key.kind !== 'scalar' || pair.key.style !== 'plain')
    return undefined;
  const { start, end, tag, outerStart } = pair.key;
  if (pair.colon !== end || tag === undefined || !intrinsicOfTag(tag)) return undefined;
  return composeNode(own, scalar(start, end + 1, { tag, outerStart }), expected);
}

/** The colon of `aws:` or `ForAllValues:` before a bracket or at the end of a line belongs to a name that is being typed. */
function halfTypedKey(own: Composition, { key, colon, value }: Pair, expected: Expected): StringNode | undefined {
  if ((expected !== 'operator' && expected !== 'condition') || value || colon !== key.end || !isPlain(key))
    return undefined;
  if (!/[\r\n,}]/.test(own.text[colon + 1] ?? '\n')) return undefined;
  const name = own.text.slice(key.start, key.end);
  const isPart = expected === 'operator' ? !name.includes(':') : name === 'ForAllValues' || name === 'ForAnyValue';
  return isPart ? new YamlString(own.text, scalar(key.start, colon + 1, noProperties)) : undefined;
}

function isPlain(key: Syntax): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.tag === undefined;
}

function headOf({ form, start, pairs }: MappingSyntax): Span {
  const [first] = pairs;
  if (form === 'flow' || !first || first.key.end === first.key.start) return { start, end: start + 1 };
  return { start: first.key.start, end: first.key.end };
}

function composeKey(own: Composition, node: Syntax): StringNode {
  const target = node.kind === 'alias' ? node.target : node;
  if (target?.kind !== 'scalar') {
    const span = { start: node.start, end: node.end };
    const text = own.text.slice(span.start, span.end);
    return {
      kind: 'string',
      text,
      holes: noHoles,
      fragment: true,
      span,
      outer: span,
      at: (index) => span.start + index,
    };
  }
  const key = new YamlString(own.text, target);
  return own.hasHoles ? keyWithVariables(key, own.variables) : key;
}

/** The entries that `<<` brings: those of an object, or of several. */
function mergedEntries(value: ValueNode | undefined, unresolved: ValueNode[]): readonly Entry[] {
  if (value?.kind === 'object') return value.entries;
  if (value?.kind === 'array') return value.items.flatMap((it) => mergedEntries(it, unresolved));
  if (value) unresolved.push(value);
  return [];
}

/** Entries of one's own win, and of merged ones the first. */
function addMerged(entries: Entry[], merged: readonly Entry[]): void {
  const names = new Set(entries.map((it) => it.key.text));
  for (const entry of merged) {
    if (names.has(entry.key.text)) continue;
    names.add(entry.key.text);
    entries.push(entry);
  }
}

function composeAlias(own: Composition, node: AliasSyntax, expected: Expected): ValueNode {
  const { target, start, end, name } = node;
  const outer = { start, end };
  if (target && own.mayUseAlias(target)) {
    const value = compose(own, target, expected);
    if (value) return value;
  }
  const isText = expected === 'texts' || expected === 'values' || expected === 'principal';
  if (!target && (name === '' || isText)) {
    const written = own.text.slice(start, end);
    const [quote] = /['"]$/.exec(name) ?? [];
    const advice = quote ? `\`${quote}\` is missing before it` : `write \`'${written}'\``;
    own.problems.push({ message: `\`*\` begins an alias in YAML: ${advice}.`, span: outer });
    // The quote that is missing may be that of another text, so it is not sure what is in this one.
    if (!quote) return textOf(own, scalar(start, end, noProperties));
  }
  return { kind: 'dynamic', span: outer, outer, source: 'alias', inner: [], choices: [], becomes: anything };
}
