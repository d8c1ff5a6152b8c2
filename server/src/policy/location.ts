/**
 * Where in a policy a cursor is, in the terms of the policy language. Computed once; completion, hover and links
 * switch on it. The format of the file is no matter here: a cursor comes from a host.
 */
import type { Cursor } from '../hosts/host.js';
import type { Entry, ObjectNode, Path } from '../hosts/value.js';
import { type ConditionOperator, parseConditionOperator } from './condition-operator.js';
import type { Policy, Statement } from './model.js';

interface Inside {
  readonly cursor: Cursor;
  readonly policy: Policy;
}

interface InStatement extends Inside {
  readonly statement: Statement;
}

export type PolicyLocation =
  /** A name of an element of the policy, of a statement, or a type of principal. */
  | (Inside & {
      readonly kind: 'element-name';
      readonly object: ObjectNode;
      readonly path: Path;
      readonly entry: Entry | undefined;
    })
  /** A value of an element that takes one text: `Version`, `Id`, `Sid`, `Effect`. */
  | (Inside & { readonly kind: 'element-value'; readonly path: Path; readonly name: string })
  /** An item of `Statement`, or its value: where a whole statement goes. */
  | (Inside & { readonly kind: 'statement-value'; readonly path: Path })
  | (InStatement & { readonly kind: 'action-value'; readonly path: Path; readonly name: string })
  | (InStatement & { readonly kind: 'resource-value'; readonly path: Path; readonly name: string })
  | (InStatement & {
      readonly kind: 'principal-value';
      readonly path: Path;
      readonly principalType: string | undefined;
    })
  | (InStatement & { readonly kind: 'condition-operator'; readonly path: Path; readonly entry: Entry | undefined })
  | (InStatement & {
      readonly kind: 'condition-key';
      readonly path: Path;
      readonly entry: Entry | undefined;
      readonly operator: ConditionOperator | undefined;
      readonly operatorText: string;
      /** The object of keys and values under the operator. */
      readonly object: ObjectNode;
    })
  | (InStatement & {
      readonly kind: 'condition-value';
      readonly path: Path;
      readonly operator: ConditionOperator | undefined;
      readonly operatorText: string;
      readonly key: string;
    });

/** The location of a cursor that is in `policy`; undefined where the policy language has no place, as in an unknown element. */
export function locationOf(cursor: Cursor, policy: Policy): PolicyLocation | undefined {
  const { path, role, entry } = cursor;
  const inside = { cursor, policy };
  const object = cursor.containers.findLast((it) => it.kind === 'object');
  if (path.length === 0) {
    return role === 'key' && object ? { ...inside, kind: 'element-name', object, path, entry } : undefined;
  }
  if (path[0] !== 'Statement') {
    return path.length === 1 ? { ...inside, kind: 'element-value', path, name: String(path[0]) } : undefined;
  }
  const indexed = typeof path[1] === 'number';
  const inStatementPath = path.slice(indexed ? 2 : 1);
  if (inStatementPath.length === 0 && role !== 'key') return { ...inside, kind: 'statement-value', path };
  const [name, second, third] = inStatementPath;
  if (!object) return undefined;
  if (name === undefined) return { ...inside, kind: 'element-name', object, path, entry };
  // By the object, since several branches of a function may stand at one index.
  const statement = policy.statements.find((it) => cursor.containers.includes(it.node));
  if (!statement) return undefined;
  const inStatement = { ...inside, statement };
  switch (name) {
    case 'Action':
    case 'NotAction':
      return role === 'key' ? undefined : { ...inStatement, kind: 'action-value', path, name };
    case 'Resource':
    case 'NotResource':
      return role === 'key' ? undefined : { ...inStatement, kind: 'resource-value', path, name };
    case 'Principal':
    case 'NotPrincipal': {
      if (role === 'key' && second === undefined) return { ...inside, kind: 'element-name', object, path, entry };
      const principalType = typeof second === 'string' ? second : undefined;
      return role === 'key' ? undefined : { ...inStatement, kind: 'principal-value', path, principalType };
    }
    case 'Condition': {
      if (typeof second !== 'string') {
        return role === 'key' ? { ...inStatement, kind: 'condition-operator', path, entry } : undefined;
      }
      const operator = { operator: parseConditionOperator(second), operatorText: second };
      if (typeof third !== 'string') {
        return role === 'key' ? { ...inStatement, ...operator, kind: 'condition-key', path, entry, object } : undefined;
      }
      return role === 'key' ? undefined : { ...inStatement, ...operator, kind: 'condition-value', path, key: third };
    }
    default:
      return inStatementPath.length === 1 && role !== 'key'
        ? { ...inside, kind: 'element-value', path, name: String(name) }
        : undefined;
  }
}
