/** Reads the policy model from positioned values. Never throws; what it cannot read it leaves out. */
import type { PolicyType } from '../hosts/host.js';
import type { Entry, ObjectNode, Path, Span, StringNode, ValueNode } from '../hosts/value.js';
import { parseConditionOperator } from './condition-operator.js';
import type {
  Condition,
  ConditionValue,
  Element,
  ListElement,
  Place,
  Policy,
  PrincipalElement,
  Statement,
  Text,
} from './model.js';

/**
 * @param node the object that is the policy
 * @param type what kind of policy it is, from `policyTypeOf`
 */
export function readPolicy(node: ObjectNode, type: PolicyType, resourceType?: string): Policy {
  const elements = readElements(node, []);
  const version = elements.get('Version');
  const statement = elements.get('Statement');
  const list = statement?.value?.kind === 'array' ? statement.value.items : undefined;
  const statements: Statement[] = [];
  if (statement?.value?.kind === 'object') statements.push(readStatement(statement.value, 0, ['Statement']));
  list?.forEach((item, index) => {
    if (item.kind === 'object') statements.push(readStatement(item, index, ['Statement', index]));
  });
  return {
    type,
    resourceType,
    node,
    place: { span: node.head, path: [] },
    version,
    versionText: version && textOf(version.value, version.path),
    id: elements.get('Id'),
    statement,
    statements,
    complete:
      statement !== undefined && statement.value?.kind !== 'dynamic' && !list?.some((it) => it.kind === 'dynamic'),
  };
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
    ...readConditions(condition),
  };
}

function textOf(node: ValueNode | undefined, path: Path): Text | undefined {
  return node?.kind === 'string' && !node.fragment ? new KnownText(node, path, undefined) : undefined;
}

/** A large policy has thousands of texts, and few paths of them are ever asked for: so they are made when asked. */
class KnownText implements Text {
  readonly node: StringNode;
  private readonly parent: Path;
  private readonly step: string | number | undefined;

  constructor(node: StringNode, parent: Path, step: string | number | undefined) {
    this.node = node;
    this.parent = parent;
    this.step = step;
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
  return element && new KnownList(element);
}

/** A list reads its texts when they are asked for: a completion at one statement need not read all the others. */
class KnownList implements ListElement {
  readonly name: string;
  readonly entry: Entry;
  readonly value: ValueNode | undefined;
  readonly span: Span;
  readonly path: Path;
  readonly valuePlace: Place;
  private texts: readonly Text[] | undefined;

  constructor({ name, entry, value, span, path, valuePlace }: Element) {
    this.name = name;
    this.entry = entry;
    this.value = value;
    this.span = span;
    this.path = path;
    this.valuePlace = valuePlace;
    this.texts = undefined;
  }

  get values(): readonly Text[] {
    this.texts ??= textsOf(this.value, this.path);
    return this.texts;
  }

  get complete(): boolean {
    return this.values.length === (this.value?.kind === 'array' ? this.value.items.length : 1);
  }
}

function textsOf(value: ValueNode | undefined, path: Path): readonly Text[] {
  if (value?.kind !== 'array') {
    const text = textOf(value, path);
    return text ? [text] : [];
  }
  const texts: Text[] = [];
  value.items.forEach((item, index) => {
    if (item.kind === 'string' && !item.fragment) texts.push(new KnownText(item, path, index));
  });
  return texts;
}

function readPrincipal(element: Element | undefined): PrincipalElement | undefined {
  if (!element) return undefined;
  const { value, path } = element;
  const entries = value?.kind === 'object' ? value.entries : [];
  const named = entries.filter((entry) => !entry.key.fragment);
  const types = named.flatMap((entry) => readList(readElement(entry, path)) ?? []);
  const complete =
    value?.kind === 'string' ||
    (value?.kind === 'object' && named.length === entries.length && types.every((it) => it.complete));
  return { ...element, text: textOf(value, path), types, complete };
}

type ReadConditions = Pick<Statement, 'conditions' | 'conditionsComplete' | 'operators'>;

function readConditions(element: Element | undefined): ReadConditions {
  const conditions: Condition[] = [];
  const operators: Text[] = [];
  if (element?.value?.kind !== 'object') {
    return { conditions, operators, conditionsComplete: element === undefined };
  }
  let conditionsComplete = true;
  for (const block of element.value.entries) {
    if (block.key.fragment) {
      conditionsComplete = false;
      continue;
    }
    const path = [...element.path, block.key.text];
    const operatorText: Text = { text: block.key.text, node: block.key, span: block.key.span, path };
    operators.push(operatorText);
    if (block.value?.kind !== 'object') {
      conditionsComplete = false;
      continue;
    }
    const operator = parseConditionOperator(block.key.text);
    for (const entry of block.value.entries) {
      if (entry.key.fragment) {
        conditionsComplete = false;
        continue;
      }
      const own = [...path, entry.key.text];
      const key: Text = { text: entry.key.text, node: entry.key, span: entry.key.span, path: own };
      const items = entry.value?.kind === 'array' ? entry.value.items : entry.value ? [entry.value] : [];
      const values = items.flatMap((item, index) =>
        readConditionValue(item, entry.value?.kind === 'array' ? [...own, index] : own),
      );
      const complete = entry.value !== undefined && values.length === items.length;
      conditions.push({
        span: key.span,
        path: own,
        operatorText,
        operator,
        key,
        entry,
        values,
        complete,
        value: entry.value,
      });
    }
  }
  return { conditions, operators, conditionsComplete };
}

function readConditionValue(node: ValueNode, path: Path): readonly ConditionValue[] {
  if (node.kind === 'string' && !node.fragment) return [{ text: node.text, node, span: node.span, path }];
  if (node.kind === 'scalar' && node.value !== null) return [{ text: String(node.value), node, span: node.span, path }];
  return [];
}
