/**
 * CloudFormation's intrinsic functions as values: what of them is known before the deployment, and what is not.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
import { composeText, type TextPiece } from '../composed-text.js';
import {
  anything,
  type DynamicNode,
  type Entry,
  isKnown,
  type ObjectNode,
  type Span,
  type StringNode,
  type Unknown,
  type ValueNode,
} from '../value.js';
import {
  becomesOfAttribute,
  becomesOfRef,
  becomesOfReference,
  isNoValue,
  referenceOf,
  referenceWithText,
} from './references.js';
import { substitute } from './sub.js';
import { noFacts, type TemplateFacts } from './template-facts.js';
import { areTooMany, piecesOf } from './text-pieces.js';

export { noFacts, type TemplateFacts, templateFacts } from './template-facts.js';

/**
 * What an object is when functions stand in it. Undefined for all others, which nearly all are.
 * - `{ "Ref": "Bucket" }` is the value of the function, as far as it is known.
 * - `{ "Fn::Transform": …, "Effect": "Allow" }` stays an object, of which some entries are only known at deploy time.
 */
export function valueOfIntrinsicObject(object: ObjectNode, facts: TemplateFacts = noFacts): ValueNode | undefined {
  const { entries } = object;
  const [entry] = entries;
  if (!entry) return undefined;
  if (entries.length > 1) return entries.some(isMacro) ? withUnknownEntries(object) : undefined;
  const name = entry.key.text;
  if (name !== 'Ref' && !name.startsWith('Fn::')) return undefined;
  return entry.value ? valueOfIntrinsic(name, entry.value, object, facts) : dynamic(name, object, []);
}

/**
 * The value of an intrinsic function.
 * @param name as in the long form: `Ref`, `Fn::Sub`
 * @param argument what the function is given; for `!GetAtt A.B` the text `A.B`
 * @param place where the whole of it stands
 */
export function valueOfIntrinsic(
  name: string,
  argument: ValueNode,
  place: { readonly span: Span; readonly outer: Span },
  facts: TemplateFacts = noFacts,
): ValueNode {
  const call = { name, argument, place, facts };
  return functions.get(name)?.(call) ?? unknownResult(call);
}

interface Call {
  readonly name: string;
  readonly argument: ValueNode;
  readonly place: { readonly span: Span; readonly outer: Span };
  readonly facts: TemplateFacts;
}

/** Those of which something is known. Each gives undefined for an argument that it cannot have. */
const functions: ReadonlyMap<string, (call: Call) => ValueNode | undefined> = new Map([
  ['Ref', ref],
  ['Fn::GetAtt', getAttribute],
  ['Fn::Sub', sub],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::If', branches],
]);

function ref(call: Call): ValueNode | undefined {
  const { argument, facts } = call;
  return argument.kind === 'string' ? unknownResult(call, becomesOfRef(argument.text, facts)) : undefined;
}

function getAttribute(call: Call): ValueNode | undefined {
  const { argument, facts } = call;
  if (argument.kind === 'string') return unknownResult(call, becomesOfReference(argument.text, facts));
  const [resource, attribute] = itemsOf(argument);
  if (resource?.kind !== 'string' || attribute?.kind !== 'string') return undefined;
  return unknownResult(call, becomesOfAttribute(resource.text, attribute.text, facts));
}

function sub(call: Call): ValueNode | undefined {
  const result = substitute(call.argument, call.place.outer, call.facts);
  return result?.kind === 'unknown' ? unknownResult(call, result.becomes, result.reference) : result?.text;
}

function join(call: Call): ValueNode | undefined {
  const [delimiter, list] = itemsOf(call.argument);
  if (delimiter?.kind !== 'string' || !isKnown(delimiter) || list?.kind !== 'array') return undefined;
  const pieces: TextPiece[] = [];
  for (const [index, item] of list.items.entries()) {
    const own = piecesOf(item);
    if (!own) return undefined;
    const before = list.items[index - 1]?.span.end;
    if (before !== undefined && delimiter.text !== '') {
      pieces.push({ kind: 'known', text: delimiter.text, at: () => before });
    }
    pieces.push(...own);
  }
  const [only] = pieces;
  if (!only || areTooMany(pieces)) return undefined;
  if (pieces.length === 1 && only.kind === 'hole') return unknownResult(call, only.becomes);
  // There is no text of its own to change in the document: the whole function is its content.
  const { outer } = call.place;
  return composeText(pieces, { span: outer, outer });
}

function select(call: Call): ValueNode | undefined {
  const [which, list] = itemsOf(call.argument);
  const index = which?.kind === 'scalar' ? which.value : which?.kind === 'string' ? Number(which.text || NaN) : NaN;
  const item = list?.kind === 'array' && typeof index === 'number' ? list.items[index] : undefined;
  if (!item || itemsOf(list).some((it) => it.kind === 'dynamic' && isNoValue(it))) return undefined;
  const { name, place } = call;
  if (item.kind === 'scalar') return { kind: 'scalar', span: item.span, outer: place.outer, value: item.value };
  const pieces = item.kind === 'string' && piecesOf(item);
  return pieces ? selected(item, pieces, place.outer) : dynamic(name, place, itemsOf(list), [item]);
}

function selected(item: StringNode, pieces: readonly TextPiece[], outer: Span): StringNode {
  const encode = item.encode?.bind(item);
  return composeText(pieces, { span: item.span, outer, ...(encode && { encode }) });
}

function branches({ name, argument, place }: Call): ValueNode {
  const items = itemsOf(argument);
  const choices = items.slice(1).filter((it) => it.kind !== 'dynamic' || !isNoValue(it));
  return dynamic(name, place, items, choices);
}

/** @param referred what `Fn::Sub` refers to; the other functions say it themselves */
function unknownResult({ name, argument, place }: Call, becomes: Unknown = anything, referred?: string): DynamicNode {
  const items = argument.kind === 'array' ? argument.items : [argument];
  const node = { ...dynamic(name, place, items, choicesOfLoop(name, items)), becomes };
  const reference = referred ?? referenceOf(node);
  // Variables of other tools in a name are not written a second time.
  if (reference === undefined || !/^[\w.:]+$/.test(reference)) return node;
  return { ...node, withText: (text) => referenceWithText(node, reference, text) };
}

/**
 * The body of `Fn::ForEach::Name`, which comes several times or never.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
function choicesOfLoop(name: string, [, , body]: readonly ValueNode[]): readonly ValueNode[] {
  return body && name.startsWith('Fn::ForEach::') ? [body] : [];
}

function dynamic(
  source: string,
  { span, outer }: { readonly span: Span; readonly outer: Span },
  inner: readonly ValueNode[],
  choices: readonly ValueNode[] = [],
): DynamicNode {
  return { kind: 'dynamic', span, outer, source, inner, choices, becomes: anything };
}

function itemsOf(node: ValueNode | undefined): readonly ValueNode[] {
  return node?.kind === 'array' ? node.items : [];
}

/** Functions that bring entries of the object that they stand in. */
function isMacro({ key }: Entry): boolean {
  return key.text === 'Fn::Transform' || key.text.startsWith('Fn::ForEach::');
}

/** The same object, in which the names of what macros bring are unknown. */
function withUnknownEntries({ span, outer, head, entries: all }: ObjectNode): ObjectNode {
  const entries = all.map((it) =>
    isMacro(it) ? { key: unknownKey(it.key), separator: it.separator, value: it.value } : it,
  );
  return { kind: 'object', span, outer, head, entries };
}

function unknownKey(key: StringNode): StringNode {
  const { text, span, outer, fragment } = key;
  const holes = [{ start: 0, end: text.length, becomes: anything }];
  return { kind: 'string', text, holes, fragment, span, outer, at: (index) => key.at(index) };
}
