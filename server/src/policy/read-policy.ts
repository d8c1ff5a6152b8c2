/** Reads the policy model from positioned values. Never throws; what it cannot read it leaves out. */
import type { PolicySite, PolicyType } from '../hosts/host.js';
import {
  type DynamicNode,
  type Entry,
  isKnown,
  type ObjectNode,
  type Path,
  type Span,
  type StringNode,
  type ValueNode,
} from '../hosts/value.js';
import { type InternedText, interned } from '../text/interned.js';
import { hasWildcard } from '../text/wildcard.js';
import { parseConditionOperator } from './condition-operator.js';
import type {
  Condition,
  ConditionValue,
  Element,
  ListElement,
  Pattern,
  Place,
  Policy,
  PrincipalElement,
  Statement,
  Text,
} from './model.js';

/**
 * @param node the object that is the policy
 * @param type what kind of policy it is, from `policyTypeOf`
 * @param place what is known of the place where it stands
 */
export function readPolicy(
  node: ObjectNode,
  type: PolicyType,
  place: Partial<Pick<PolicySite, 'resourceType' | 'usedAs' | 'sentForm'>> = {},
): Policy {
  const elements = readElements(node, []);
  const version = elements.get('Version');
  const statement = elements.get('Statement');
  const statements: Statement[] = [];
  const readStatements = (value: ValueNode, path: Path): void => {
    if (value.kind === 'object') statements.push(readStatement(value, Number(path[1] ?? 0), path));
    else if (value.kind === 'dynamic') for (const choice of value.choices) readChoice(choice, path);
    else if (value.kind === 'array')
      for (const [index, item] of value.items.entries()) readStatements(item, [...path, index]);
  };
  // A branch may bring several statements where one stands.
  const readChoice = (choice: ValueNode, path: Path): void => {
    readStatements(choice, choice.kind === 'array' ? ['Statement'] : path);
  };
  if (statement?.value) readStatements(statement.value, ['Statement']);
  return {
    type,
    resourceType: place.resourceType,
    usedAs: place.usedAs,
    sentForm: place.sentForm,
    node,
    place: { span: node.head, path: [] },
    version,
    versionText: version && textOf(version.value, version.path),
    id: elements.get('Id'),
    statement,
    statements,
    complete: statement?.value !== undefined && !hasDynamic(statement.value),
    mayHaveMore: !statement?.value || mayHoldMore(statement.value),
  };
}

/** Whether a list of statements may hold some that are not among its items and their choices. */
function mayHoldMore(value: ValueNode): boolean {
  if (value.kind === 'array') return value.items.some(mayHoldMore);
  if (value.kind !== 'dynamic') return false;
  return value.choices.length < 2 || value.choices.some(mayHoldMore);
}

/** Whether an object has an entry whose name is only known at deploy time: it may be any that seems to be missing. */
export function hasUnknownName(object: ObjectNode): boolean {
  return object.entries.some(({ key }) => key.holes.length > 0);
}

/** Whether a statement has an effect, or may come to have it. */
export function mayHaveEffect({ effect, elements, node }: Statement, wanted: 'Allow' | 'Deny'): boolean {
  const value = elements.get('Effect')?.value;
  if (!value) return hasUnknownName(node);
  return effect === wanted || value.kind === 'dynamic' || (value.kind === 'string' && !isKnown(value));
}

/** Whether a value, or an item of it, is only known at deploy time. */
export function hasDynamic(value: ValueNode): boolean {
  return value.kind === 'dynamic' || (value.kind === 'array' && value.items.some((it) => it.kind === 'dynamic'));
}

function readElements(object: ObjectNode, path: Path): Map<string, Element> {
  const elements = new Map<string, Element>();
  for (const entry of object.entries) elements.set(entry.key.text, readElement(entry, path));
  return elements;
}

function readElement(entry: Entry, path: Path): Element {
  const { key, value } = entry;
  const own = [...path, key.text];
  const valuePlace = { span: value ? smallSpan(value) : key.span, path: own };
  return { name: key.text, entry, value, span: key.span, path: own, valuePlace };
}

/** The smallest text that stands for a value: a container is named by its opening bracket. */
export function smallSpan(node: ValueNode): Span {
  return node.kind === 'object' || node.kind === 'array' ? node.head : node.span;
}

function readStatement(node: ObjectNode, index: number, path: Path): Statement {
  const elements = readElements(node, path);
  const element = (name: string): Element | undefined => elements.get(name);
  const list = (name: string): ListElement | undefined => readList(elements.get(name));
  const effect = element('Effect')?.value;
  const effectText = effect?.kind === 'string' ? effect.text : undefined;
  const sid = element('Sid');
  const condition = element('Condition');
  const conditions = readConditions(condition);
  return {
    index,
    node,
    span: node.head,
    path,
    elements,
    sid: sid && textOf(sid.value, sid.path),
    effect: effectText === 'Allow' || effectText === 'Deny' ? effectText : undefined,
    action: list('Action'),
    notAction: list('NotAction'),
    resource: list('Resource'),
    notResource: list('NotResource'),
    principal: readPrincipal(element('Principal')),
    notPrincipal: readPrincipal(element('NotPrincipal')),
    condition,
    ...conditions,
    // An element whose name is not known may be another `Condition`.
    conditionsComplete: conditions.conditionsComplete && !hasUnknownName(node),
  };
}

function textOf(node: ValueNode | undefined, path: Path): Text | undefined {
  return node?.kind === 'string' && !node.fragment ? new LazyText(node, path, undefined, undefined) : undefined;
}

/** A large policy has thousands of texts, and few paths of them are ever asked for: so they are made when asked. */
class LazyText implements Text {
  readonly node: StringNode;
  readonly choiceOf: DynamicNode | undefined;
  private readonly parent: Path;
  private readonly step: string | number | undefined;
  private known: InternedText | undefined;

  constructor(node: StringNode, parent: Path, step: string | number | undefined, choiceOf: DynamicNode | undefined) {
    this.node = node;
    this.parent = parent;
    this.step = step;
    this.choiceOf = choiceOf;
    this.known = undefined;
  }

  get interned(): InternedText {
    this.known ??= interned(this.node.text);
    return this.known;
  }

  get text(): string {
    return this.node.text;
  }

  get span(): Span {
    return this.node.span;
  }

  get path(): Path {
    return this.step === undefined ? this.parent : [...this.parent, this.step];
  }
}

function readList(element: Element | undefined): ListElement | undefined {
  return element && new LazyList(element);
}

/** A list reads its texts when they are asked for: a completion at one statement need not read all the others. */
class LazyList implements ListElement {
  readonly name: string;
  readonly entry: Entry;
  readonly value: ValueNode | undefined;
  readonly span: Span;
  readonly path: Path;
  readonly valuePlace: Place;
  private texts: readonly Text[] | undefined;
  private textsWithWildcards: readonly Pattern[] | undefined;
  private isComplete: boolean | undefined;

  constructor({ name, entry, value, span, path, valuePlace }: Element) {
    this.name = name;
    this.entry = entry;
    this.value = value;
    this.span = span;
    this.path = path;
    this.valuePlace = valuePlace;
    this.texts = undefined;
    this.textsWithWildcards = undefined;
    this.isComplete = undefined;
  }

  get values(): readonly Text[] {
    this.texts ??= textsOf(this.value, this.path);
    return this.texts;
  }

  get patterns(): readonly Pattern[] {
    this.textsWithWildcards ??= patternsAmong(this.values);
    return this.textsWithWildcards;
  }

  get complete(): boolean {
    const { value } = this;
    this.isComplete ??= value?.kind === 'array' ? value.items.every(isKnownText) : isKnownText(value);
    return this.isComplete;
  }
}

function patternsAmong(texts: readonly Text[]): readonly Pattern[] {
  const found = texts.filter((it) => hasWildcard(it.text));
  return found.map((value) => ({ value, lowerCase: value.text.toLowerCase() }));
}

function isKnownText(node: ValueNode | undefined): boolean {
  return node?.kind === 'string' && isKnown(node);
}

function textsOf(value: ValueNode | undefined, path: Path): readonly Text[] {
  const texts: Text[] = [];
  const readItem = (node: ValueNode, index: number | undefined, choiceOf: DynamicNode | undefined): void => {
    if (node.kind === 'string' && !node.fragment) texts.push(new LazyText(node, path, index, choiceOf));
    else if (node.kind === 'dynamic') for (const choice of node.choices) readItem(choice, index, node);
  };
  const readValue = (node: ValueNode, choiceOf: DynamicNode | undefined): void => {
    if (node.kind === 'array') for (const [index, item] of node.items.entries()) readItem(item, index, choiceOf);
    else if (node.kind === 'dynamic') for (const choice of node.choices) readValue(choice, node);
    else readItem(node, undefined, choiceOf);
  };
  if (value) readValue(value, undefined);
  return texts;
}

function readPrincipal(element: Element | undefined): PrincipalElement | undefined {
  if (!element) return undefined;
  const { value, path } = element;
  const entries = objectsIn(value).flatMap((it) => it.entries);
  const named = entries.filter((entry) => isKnown(entry.key));
  const types = named.flatMap((entry) => readList(readElement(entry, path)) ?? []);
  const complete =
    isKnownText(value) ||
    (value?.kind === 'object' && named.length === entries.length && types.every((it) => it.complete));
  return { ...element, texts: wholeTexts(value, path, undefined), types, complete };
}

/** The text that a value is, or those that it may be; items of an array are no whole value. */
function wholeTexts(value: ValueNode | undefined, path: Path, choiceOf: DynamicNode | undefined): readonly Text[] {
  if (value?.kind === 'dynamic') return value.choices.flatMap((it) => wholeTexts(it, path, value));
  return value?.kind === 'string' && !value.fragment ? [new LazyText(value, path, undefined, choiceOf)] : [];
}

/** The object that a value is, or those that it may be. */
function objectsIn(value: ValueNode | undefined): readonly ObjectNode[] {
  if (value?.kind === 'object') return [value];
  return value?.kind === 'dynamic' ? value.choices.flatMap(objectsIn) : [];
}

type ReadConditions = Pick<Statement, 'conditions' | 'conditionsComplete' | 'operators'>;

function readConditions(element: Element | undefined): ReadConditions {
  const conditions: Condition[] = [];
  const operators: Text[] = [];
  let conditionsComplete = element === undefined || element.value?.kind === 'object';
  for (const block of objectsIn(element?.value).flatMap((it) => it.entries)) {
    if (!isKnown(block.key)) {
      conditionsComplete = false;
      continue;
    }
    const path = [...(element?.path ?? []), block.key.text];
    const operatorText: Text = { text: block.key.text, node: block.key, span: block.key.span, path };
    operators.push(operatorText);
    if (block.value?.kind !== 'object') conditionsComplete = false;
    const operator = parseConditionOperator(block.key.text);
    for (const object of objectsIn(block.value)) {
      for (const entry of object.entries) {
        if (!isKnown(entry.key)) conditionsComplete = false;
        else conditions.push(readCondition(entry, object, operatorText, operator, [...path, entry.key.text]));
      }
    }
  }
  return { conditions, operators, conditionsComplete };
}

function readCondition(
  entry: Entry,
  object: ObjectNode,
  operatorText: Text,
  operator: Condition['operator'],
  path: Path,
): Condition {
  const { value } = entry;
  const key: Text = { text: entry.key.text, node: entry.key, span: entry.key.span, path };
  const values: ConditionValue[] = [];
  let complete = value !== undefined;
  const readItem = (node: ValueNode, own: Path): void => {
    if (node.kind === 'dynamic') for (const choice of node.choices) readItem(choice, own);
    const read = readConditionValue(node, own);
    if (read) values.push(read);
    if (!read || (node.kind === 'string' && !isKnown(node))) complete = false;
  };
  const readValue = (node: ValueNode): void => {
    if (node.kind === 'array') for (const [index, item] of node.items.entries()) readItem(item, [...path, index]);
    else if (node.kind === 'dynamic') {
      complete = false;
      node.choices.forEach(readValue);
    } else readItem(node, path);
  };
  if (value) readValue(value);
  return { span: key.span, path, operatorText, operator, key, entry, object, values, complete, value };
}

function readConditionValue(node: ValueNode, path: Path): ConditionValue | undefined {
  if (node.kind === 'string' && !node.fragment) return { text: node.text, node, span: node.span, path };
  if (node.kind === 'scalar' && node.value !== null) return { text: String(node.value), node, span: node.span, path };
  return undefined;
}
