import type { ObjectNode, ValueNode } from '../../hosts/value.js';
import type { Place } from '../model.js';

/** The constraints of the schemas that a policy can fail. */
export type ConstraintKeyword =
  | 'type'
  | 'enum'
  | 'not'
  | 'minLength'
  | 'pattern'
  | 'minItems'
  | 'x-uniqueItemsBy'
  | 'required'
  | 'oneOf'
  | 'additionalProperties'
  | 'minProperties';

/** Where a policy does not follow the grammar, as the schema describes it. Rules word it for people. */
export interface Violation {
  /** The issue code that the schema names for this constraint. */
  readonly code: string;
  /** The schema keyword that is not met. */
  readonly keyword: ConstraintKeyword;
  /** The smallest place that shows it. */
  readonly at: Place;
  /** The value that does not fit; undefined when something is missing. */
  readonly node: ValueNode | undefined;
  /** The object around it; the object itself when something is missing in it. */
  readonly object: ObjectNode | undefined;
  /** The element that is missing, unknown or of the wrong form. */
  readonly name: string | undefined;
  /** What would fit: JSON types, values of an enumeration, names of elements, or the names that exclude each other. */
  readonly expected: readonly string[];
}
