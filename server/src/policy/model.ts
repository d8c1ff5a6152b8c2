/**
 * The policy model: a typed view of positioned values. It knows the elements of a policy, not the format of the file.
 * It is as tolerant as the values are: what is missing or of the wrong type is absent here, and the schema says so.
 */
import type { IdentityPolicyUse, PolicyType, SentForm } from '../hosts/host.js';
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
import type { ConditionOperator } from './condition-operator.js';

/**
 * A place in a policy: in the text, and as the JSON path from the policy. A text that is one of several, as a branch of an
 * `Fn::If`, has the steps `choice` and its number from 1 behind it.
 */
export interface Place {
  readonly span: Span;
  readonly path: Path;
}

/** A text, of which parts may be unknown: then `node` has holes. */
export interface Text extends Place {
  readonly text: string;
  readonly node: StringNode;
  /** The text as an object, at which answers about it stand. Texts of lists have it. */
  readonly interned?: InternedText;
  /** The value of which it is one of the choices; absent when it surely stands here. */
  readonly choiceOf?: DynamicNode | undefined;
}

/** One element of a policy or statement, like `Effect` or `NotAction`. */
export interface Element extends Place {
  /** Its name as documented. */
  readonly name: string;
  readonly entry: Entry;
  readonly value: ValueNode | undefined;
  /** The place of the value; the path is the element's. */
  readonly valuePlace: Place;
}

/** An element that takes a text or an array of texts. `span` is the key. */
export interface ListElement extends Element {
  /** The texts, in their order: also those with holes, and those that are only one of several choices. */
  readonly values: readonly Text[];
  /** Those with `*` or `?`. */
  readonly patterns: readonly Pattern[];
  /** False when there are other values too: dynamic ones, half-typed ones, or ones of a wrong type. */
  readonly complete: boolean;
}

/** A text with wildcards. */
export interface Pattern {
  readonly value: Text;
  /** The text in lower case, as actions are compared. */
  readonly lowerCase: string;
}

export interface PrincipalElement extends Element {
  /** The text when the whole value is one, like `"*"`; several when it may be one of them. */
  readonly texts: readonly Text[];
  readonly types: readonly PrincipalList[];
  /** False when some of it is only known at deploy time. */
  readonly complete: boolean;
}

/** The principals of one type, like `AWS` or `Service`. `span` is the name of the type. */
export interface PrincipalList extends ListElement {}

/** One condition key with its operator and values. `span` and `path` are the key's. */
export interface Condition extends Place {
  /** The operator as written. */
  readonly operatorText: Text;
  /** The operator taken apart; undefined when AWS does not know it. */
  readonly operator: ConditionOperator | undefined;
  /** The condition key as written. */
  readonly key: Text;
  readonly entry: Entry;
  /** The keys and values under the operator. */
  readonly object: ObjectNode;
  /** The values as texts: numbers and Booleans are written out. */
  readonly values: readonly ConditionValue[];
  readonly complete: boolean;
  readonly value: ValueNode | undefined;
}

export interface ConditionValue extends Place {
  readonly text: string;
  readonly node: ValueNode;
}

export interface Statement extends Place {
  readonly index: number;
  readonly node: ObjectNode;
  /** The value of which it is in one of the choices; absent when it surely stands here. */
  readonly choiceOf?: DynamicNode | undefined;
  /** Elements by their documented name; the last of each, as IAM takes it. */
  readonly elements: ReadonlyMap<string, Element>;
  readonly sid: Text | undefined;
  /** Undefined when missing, wrong or dynamic. */
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly action: ListElement | undefined;
  readonly notAction: ListElement | undefined;
  readonly resource: ListElement | undefined;
  readonly notResource: ListElement | undefined;
  readonly principal: PrincipalElement | undefined;
  readonly notPrincipal: PrincipalElement | undefined;
  readonly condition: Element | undefined;
  readonly conditions: readonly Condition[];
  /** False when some of the `Condition` element is only known at deploy time. */
  readonly conditionsComplete: boolean;
  /** All operators under `Condition`, also those without keys. */
  readonly operators: readonly Text[];
}

export interface Policy {
  readonly type: PolicyType;
  /** For a resource policy, the CloudFormation type of the resource it belongs to, when it is known. */
  readonly resourceType: string | undefined;
  /** What an identity policy is to IAM, when its place says so. */
  readonly usedAs: IdentityPolicyUse | undefined;
  /** How AWS is given the policy; undefined when a tool writes it from its values. */
  readonly sentForm: SentForm | undefined;
  readonly node: ObjectNode;
  /** `span` is the head of the policy: its opening brace. */
  readonly place: Place;
  readonly version: Element | undefined;
  /** The text of `Version`, when it is one. */
  readonly versionText: Text | undefined;
  readonly id: Element | undefined;
  readonly statement: Element | undefined;
  /** The statements that are objects. A single one without an array has no index in its path. */
  readonly statements: readonly Statement[];
  /** False when some statements are only known at deploy time, or hidden by a fault of the text. */
  readonly complete: boolean;
  /**
   * Whether there may be statements of which nothing is known. With two branches, as of an `Fn::If`, those of both are read; a
   * single choice may be a default beside which there are others.
   */
  readonly mayHaveMore: boolean;
}

/**
 * Whether there surely is a case in which two texts of a statement both stand in it. Two choices may hang on one
 * condition, so that one of them is never there with the other.
 */
export function surelyMeet(one: Text, other: Text): boolean {
  return one.choiceOf === undefined || other.choiceOf === undefined;
}

/** Whether all of a text is known before a deployment, and it stands there whatever is chosen then. */
export function isCertain({ node, choiceOf }: Text): boolean {
  return isKnown(node) && choiceOf === undefined;
}

/** A text as an object, at which answers about it stand. */
export function internedOf(text: Text): InternedText {
  return text.interned ?? interned(text.text);
}

/** The actions of a statement, whichever element they stand in, with the element. */
export function actionsOf(statement: Statement): readonly Text[] {
  return [...(statement.action?.values ?? []), ...(statement.notAction?.values ?? [])];
}

/** The resources of a statement, whichever element they stand in. */
export function resourcesOf(statement: Statement): readonly Text[] {
  return [...(statement.resource?.values ?? []), ...(statement.notResource?.values ?? [])];
}
