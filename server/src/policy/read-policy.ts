/** Reads the policy model from positioned values. Never throws; what it cannot read it leaves out. */
import type { PolicySite, PolicyType } from '../hosts/host.js';
import {
  type DynamicNode,
  type Entry,
  isKnown,
  type ObjectNode,
  type Path,
  type Span,
  type ValueNode,
} from '../hosts/value.js';
import { hasWildcard } from '../text/wildcard.js';
import { LazyText } from './lazy-text.js';
import type { Element, ListElement, Pattern, Place, Policy, PrincipalElement, Statement, Text } from './model.js';
import { noConditions, objectsIn, readConditions } from './read-conditions.js';

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
  const readStatements = (value: ValueNode, path: Path, choiceOf?: DynamicNode): void => {
    if (value.kind === 'object') statements.push(readStatement(value, Number(path[1] ?? 0), path, choiceOf));
    else if (value.kind === 'dynamic') for (const choice of value.choices) readChoice(choice, path, value);
    else if (value.kind === 'array')
      for (const [index, item] of value.items.entries()) readStatements(item, [...path, index], choiceOf);
  };
  // A branch may bring several statements where one stands.
  const readChoice = (choice: ValueNode, path: Path, choiceOf: DynamicNode): void => {
    readStatements(choice, choice.kind === 'array' ? ['Statement'] : path, choiceOf);
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
    versionText: version && textOf(version.value, [], 'Version'),
    id: elements.get('Id'),
    statement,
    statements,
    complete: statement?.value !== undefined && !hasDynamic(statement.value),
    mayHaveMore: node.mayHaveMore === true || !statement?.value || mayHoldMore(statement.value),
  };
}

/** Whether a list of statements may hold some that are not among its items and their choices. */
function mayHoldMore(value: ValueNode): boolean {
  if (value.kind === 'array') return value.mayHaveMore === true || value.items.some(mayHoldMore);
  if (value.kind !== 'dynamic') return false;
  return value.choices.length < 2 || value.choices.some(mayHoldMore);
}

/**
 * Whether an object has an entry whose name is only known at deploy time, or that a fault of the text hides: it may be any
 * that seems to be missing.
 */
export function hasUnknownName(object: ObjectNode): boolean {
  return object.mayHaveMore === true || object.entries.some(({ key }) => key.holes.length > 0);
}

/** Whether a statement has an effect, or may come to have it. */
export function mayHaveEffect(statement: Statement, wanted: 'Allow' | 'Deny'): boolean {
  const { effect, node } = statement;
  if (effect === wanted) return true;
  if (effect && !node.mayHaveMore) return false;
  // Made when asked for, which is seldom.
  const value = statement.elements.get('Effect')?.value;
  if (!value) return hasUnknownName(node);
  return value.kind === 'dynamic' || (value.kind === 'string' && (!isKnown(value) || node.mayHaveMore === true));
}

/** Whether a value, or an item of it, is only known at deploy time or hidden by a fault of the text. */
export function hasDynamic(value: ValueNode): boolean {
  if (value.kind === 'array') return value.mayHaveMore === true || value.items.some((it) => it.kind === 'dynamic');
  return value.kind === 'dynamic';
}

function readElements(object: ObjectNode, path: Path): Map<string, Element> {
  const elements = new Map<string, Element>();
  for (const entry of object.entries) elements.set(entry.key.text, new ReadElement(entry, path));
  return elements;
}

/** The smallest text that stands for a value: a container is named by its opening bracket. */
export function smallSpan(node: ValueNode): Span {
  return node.kind === 'object' || node.kind === 'array' ? node.head : node.span;
}

/** The last element of each name, as IAM takes it. */
interface StatementElements {
  sid: ReadElement | undefined;
  effect: ReadElement | undefined;
  action: ReadElement | undefined;
  notAction: ReadElement | undefined;
  resource: ReadElement | undefined;
  notResource: ReadElement | undefined;
  principal: ReadElement | undefined;
  notPrincipal: ReadElement | undefined;
  condition: ReadElement | undefined;
}

function elementsOfStatement(node: ObjectNode, path: Path): StatementElements {
  const found: StatementElements = {
    sid: undefined,
    effect: undefined,
    action: undefined,
    notAction: undefined,
    resource: undefined,
    notResource: undefined,
    principal: undefined,
    notPrincipal: undefined,
    condition: undefined,
  };
  for (const entry of node.entries) {
    const name = fieldsByName.get(entry.key.text);
    if (name) found[name] = new ReadElement(entry, path);
  }
  return found;
}

const fieldsByName: ReadonlyMap<string, keyof StatementElements> = new Map([
  ['Sid', 'sid'],
  ['Effect', 'effect'],
  ['Action', 'action'],
  ['NotAction', 'notAction'],
  ['Resource', 'resource'],
  ['NotResource', 'notResource'],
  ['Principal', 'principal'],
  ['NotPrincipal', 'notPrincipal'],
  ['Condition', 'condition'],
]);

function readStatement(node: ObjectNode, index: number, path: Path, choiceOf?: DynamicNode): Statement {
  const own = elementsOfStatement(node, path);
  const { sid, effect, condition, principal, notPrincipal } = own;
  const effectText = effect?.value?.kind === 'string' ? effect.value.text : undefined;
  const { conditions, operators, conditionsComplete } = condition ? readConditions(condition) : noConditions;
  let elements: ReadonlyMap<string, Element> | undefined;
  return {
    index,
    node,
    choiceOf,
    span: node.head,
    path,
    // Few rules ask for elements by name.
    get elements() {
      elements ??= readElements(node, path);
      return elements;
    },
    sid: sid && textOf(sid.value, path, 'Sid'),
    effect: effectText === 'Allow' || effectText === 'Deny' ? effectText : undefined,
    action: own.action,
    notAction: own.notAction,
    resource: own.resource,
    notResource: own.notResource,
    principal: principal && readPrincipal(principal),
    notPrincipal: notPrincipal && readPrincipal(notPrincipal),
    condition,
    conditions,
    operators,
    // An element whose name is not known may be another `Condition`.
    conditionsComplete: conditionsComplete && !hasUnknownName(node),
  };
}

function textOf(node: ValueNode | undefined, parent: Path, name: string): Text | undefined {
  return node?.kind === 'string' && !node.fragment ? new LazyText(node, parent, name, undefined) : undefined;
}

/**
 * An element, also as the list that it may be. What it is made of is read when somebody asks: a completion at one statement
 * need not read all the others.
 */
class ReadElement implements ListElement {
  readonly entry: Entry;
  private readonly parent: Path;
  private texts: readonly Text[] | undefined;
  private textsWithWildcards: readonly Pattern[] | undefined;
  private isComplete: boolean | undefined;

  /** @param parent the path of the object that has the entry */
  constructor(entry: Entry, parent: Path) {
    this.entry = entry;
    this.parent = parent;
    this.texts = undefined;
    this.textsWithWildcards = undefined;
    this.isComplete = undefined;
  }

  get name(): string {
    return this.entry.key.text;
  }

  get value(): ValueNode | undefined {
    return this.entry.value;
  }

  get span(): Span {
    return this.entry.key.span;
  }

  get path(): Path {
    return [...this.parent, this.name];
  }

  get valuePlace(): Place {
    const { value, span, path } = this;
    return { span: value ? smallSpan(value) : span, path };
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
    this.isComplete ??=
      value?.kind === 'array' ? !value.mayHaveMore && value.items.every(isKnownText) : isKnownText(value);
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
    if (node.kind === 'array')
      node.items.forEach((item, index) => {
        readItem(item, index, choiceOf);
      });
    else if (node.kind === 'dynamic') for (const choice of node.choices) readValue(choice, node);
    else readItem(node, undefined, choiceOf);
  };
  if (value) readValue(value, undefined);
  return texts;
}

function readPrincipal(element: Element): PrincipalElement {
  const { name, entry: own, value, span, path, valuePlace } = element;
  const entries = objectsIn(value).flatMap((it) => it.entries);
  const named = entries.filter((entry) => isKnown(entry.key));
  const types = named.map((entry) => new ReadElement(entry, path));
  const complete =
    isKnownText(value) ||
    (value?.kind === 'object' &&
      !value.mayHaveMore &&
      named.length === entries.length &&
      types.every((it) => it.complete));
  const texts = wholeTexts(value, path, undefined);
  return { name, entry: own, value, span, path, valuePlace, texts, types, complete };
}

/** The text that a value is, or those that it may be; items of an array are no whole value. */
function wholeTexts(value: ValueNode | undefined, path: Path, choiceOf: DynamicNode | undefined): readonly Text[] {
  if (value?.kind === 'dynamic') return value.choices.flatMap((it) => wholeTexts(it, path, value));
  return value?.kind === 'string' && !value.fragment ? [new LazyText(value, path, undefined, choiceOf)] : [];
}
