/** Reads the `Condition` of a statement. */
import { type Entry, isKnown, type ObjectNode, type Path, type Span, type ValueNode } from '../hosts/value.js';
import { rememberInterned } from '../text/interned.js';
import { parseConditionOperator } from './condition-operator.js';
import { LazyText } from './lazy-text.js';
import type { Condition, ConditionValue, Element, Statement, Text } from './model.js';

type ReadConditions = Pick<Statement, 'conditions' | 'conditionsComplete' | 'operators'>;

/** Those of a statement without the element. */
export const noConditions: ReadConditions = { conditions: [], operators: [], conditionsComplete: true };

/** The conditions of a statement, as far as they can be read. */
export function readConditions(element: Element): ReadConditions {
  const conditions: Condition[] = [];
  const operators: Text[] = [];
  const { path } = element;
  let conditionsComplete = element.value?.kind === 'object' && !element.value.mayHaveMore;
  for (const around of objectsIn(element.value)) {
    for (const { key, value } of around.entries) {
      if (!isKnown(key)) {
        conditionsComplete = false;
        continue;
      }
      const operatorText = new LazyText(key, path, key.text, undefined);
      operators.push(operatorText);
      if (value?.kind !== 'object' || value.mayHaveMore) conditionsComplete = false;
      const ownPath = operatorText.path;
      for (const object of objectsIn(value)) {
        for (const entry of object.entries) {
          if (isKnown(entry.key)) conditions.push(new ReadCondition(entry, object, operatorText, ownPath));
          else conditionsComplete = false;
        }
      }
    }
  }
  return { conditions, operators, conditionsComplete };
}

class ReadCondition implements Condition {
  readonly operatorText: Text;
  readonly operator: Condition['operator'];
  readonly key: Text;
  readonly entry: Entry;
  readonly object: ObjectNode;
  readonly values: readonly ConditionValue[];
  readonly complete: boolean;

  /** @param parent the path of the operator */
  constructor(entry: Entry, object: ObjectNode, operatorText: LazyText, parent: Path) {
    this.operatorText = operatorText;
    this.operator = operatorNamed(operatorText.interned, operators);
    this.key = new LazyText(entry.key, parent, entry.key.text, undefined);
    this.entry = entry;
    this.object = object;
    const { value } = entry;
    if (value?.kind === 'string' && !value.fragment) {
      this.values = [new LazyText(value, parent, entry.key.text, undefined)];
      this.complete = isKnown(value);
    } else {
      const { values, complete } = readConditionValues(value, this.key.path);
      this.values = values;
      this.complete = complete;
    }
  }

  get span(): Span {
    return this.entry.key.span;
  }

  get path(): Path {
    return this.key.path;
  }

  get value(): ValueNode | undefined {
    return this.entry.value;
  }
}

/** The operators are always the same. */
const operators = {};
const operatorNamed = rememberInterned(({ text }) => parseConditionOperator(text));

function readConditionValues(value: ValueNode | undefined, path: Path): Pick<Condition, 'values' | 'complete'> {
  const values: ConditionValue[] = [];
  let complete = value !== undefined && !(value.kind === 'array' && value.mayHaveMore);
  const readItem = (node: ValueNode, index: number | undefined): void => {
    if (node.kind === 'dynamic') for (const choice of node.choices) readItem(choice, index);
    const read = readConditionValue(node, path, index);
    if (read) values.push(read);
    if (!read || (node.kind === 'string' && !isKnown(node))) complete = false;
  };
  const readValue = (node: ValueNode): void => {
    if (node.kind === 'array') for (const [index, item] of node.items.entries()) readItem(item, index);
    else if (node.kind === 'dynamic') {
      complete = false;
      node.choices.forEach(readValue);
    } else readItem(node, undefined);
  };
  if (value) readValue(value);
  return { values, complete };
}

function readConditionValue(node: ValueNode, parent: Path, index: number | undefined): ConditionValue | undefined {
  if (node.kind === 'string' && !node.fragment) return new LazyText(node, parent, index, undefined);
  if (node.kind !== 'scalar' || node.value === null) return undefined;
  return { text: String(node.value), node, span: node.span, path: index === undefined ? parent : [...parent, index] };
}

/** The object that a value is, or those that it may be. */
export function objectsIn(value: ValueNode | undefined): readonly ObjectNode[] {
  if (value?.kind === 'object') return [value];
  return value?.kind === 'dynamic' ? value.choices.flatMap(objectsIn) : [];
}
