/**
 * What a host is: the one place that knows a file format.
 * It turns text into positioned values, says where policies stand, and spells edits in its format.
 * A host never throws: bad text gives a smaller tree and problems.
 */
import type { DocumentComment } from './comments.js';
import type { ArrayNode, Entry, ObjectNode, Path, PlainValue, Span, ValueNode } from './value.js';

export type HostName = 'json' | 'yaml' | 'hcl';

/** The kinds of policy that AWS knows, by where the policy is used. */
export const policyTypes = [
  'identity',
  'resource',
  'trust',
  'scp',
  'rcp',
  'boundary',
  'session',
  'vpc-endpoint',
] as const;
export type PolicyType = (typeof policyTypes)[number];

/** What an identity policy is to IAM: its quotas of size depend on it. A permission set is one of IAM Identity Center. */
export type IdentityPolicyUse = 'managed' | 'inline-of-user' | 'inline-of-group' | 'inline-of-role' | 'permission-set';

/** How AWS is given a policy. Without it, a tool writes it from its values, with no white space. */
export type SentForm =
  /** The text in the document, white space and all. `length` is that of what is known of it. */
  | { readonly kind: 'as-written'; readonly length: number; readonly complete: boolean }
  /** By a tool that writes a list of one text as that text, and perhaps each part on a line of its own. */
  | { readonly kind: 'unwrapped'; readonly indented: boolean };

/** What the place of a policy says of it. */
export interface PolicyPlace {
  /** Undefined when the place takes policies of several types. */
  readonly type: PolicyType | undefined;
  /** For a resource policy, the CloudFormation type of the resource that it belongs to, when it belongs to one. */
  readonly resourceType: string | undefined;
  /** For an identity policy, where its place says so. */
  readonly usedAs?: IdentityPolicyUse | undefined;
}

export interface HostDocument {
  readonly host: HostName;
  readonly text: string;
  readonly root: ValueNode | undefined;
  /** What the format itself finds wrong, like a missing comma. */
  readonly problems: readonly Problem[];
  /** The policies, in the order of the text. */
  readonly sites: readonly PolicySite[];
  /** The comments, in the order of the text; read when they are first asked for. */
  readonly comments: readonly DocumentComment[];
  /** What begins a comment that goes to the end of its line; undefined where the format has no comments. */
  readonly lineComment: string | undefined;
  /** What stands or could stand at an offset; undefined where nothing can be typed, as in a comment. */
  cursorAt(offset: number): Cursor | undefined;
}

/** A fault of the text as such. `code` is one of `formatFaults`, like `JSON_SYNTAX_ERROR`. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
  /** True in a text inside a string, which an editor's own checks of the format do not see. */
  readonly nested?: boolean;
}

/** A place in a document where a policy stands. */
export interface PolicySite {
  readonly value: ObjectNode;
  /** From the root of the document. */
  readonly path: Path;
  /** The type that the place gives, as `AssumeRolePolicyDocument` does; undefined when the place does not say. */
  readonly type: PolicyType | undefined;
  /** For a resource policy, the CloudFormation type of the resource it belongs to, like `AWS::S3::Bucket`. */
  readonly resourceType: string | undefined;
  readonly usedAs?: IdentityPolicyUse | undefined;
  readonly sentForm?: SentForm | undefined;
  /** The text edits that make a change of values, spelt in the format of the host. */
  spell(edit: ValueEdit): TextEdit[];
}

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A change of values, without knowledge of the format. */
export type ValueEdit =
  /** Puts another value in the place of `node`. */
  | { readonly kind: 'set'; readonly node: ValueNode; readonly value: PlainValue }
  | { readonly kind: 'rename'; readonly entry: Entry; readonly name: string }
  | { readonly kind: 'remove-entry'; readonly object: ObjectNode; readonly entry: Entry }
  /** Takes items out of an array. `indexes` ascend. */
  | { readonly kind: 'remove-items'; readonly array: ArrayNode; readonly indexes: readonly number[] }
  /** Puts an item into an array, before the one at `index`; behind the last one at its length. */
  | {
      readonly kind: 'insert-item';
      readonly array: ArrayNode;
      readonly index: number;
      readonly value: PlainValue;
    }
  /**
   * Puts the items of an array or the entries of an object into another order, with the comments that belong to them.
   * `order` has the index of each as it stands now, in the order to be.
   */
  | { readonly kind: 'reorder'; readonly node: ArrayNode | ObjectNode; readonly order: readonly number[] }
  /** Adds an entry at the start or the end of an object. */
  | {
      readonly kind: 'add-entry';
      readonly object: ObjectNode;
      readonly name: string;
      readonly value: PlainValue;
      readonly where: 'start' | 'end';
    };

/** The place of the cursor in the tree of values. */
export interface Cursor {
  readonly offset: number;
  /** The policy around the cursor, if there is one. */
  readonly site: PolicySite | undefined;
  /** The objects and arrays around the cursor, outermost first: from the policy when there is one, else from the root. */
  readonly containers: readonly (ObjectNode | ArrayNode)[];
  /**
   * The path of the place, from the policy when there is one, as in the policy that will be deployed: functions around
   * it are no steps. For a key, the path of the object that it is in.
   */
  readonly path: Path;
  /** Whether a name of an entry, the value of an entry (or the root), or an item of an array stands or would stand here. */
  readonly role: 'key' | 'value' | 'item';
  /** The entry whose key or value the cursor is on. */
  readonly entry: Entry | undefined;
  /** The value at the cursor: for a key, the key. Undefined in a gap. */
  readonly node: ValueNode | undefined;
  /** The decoded string (or bare word) under the cursor, empty in a gap. */
  readonly text: string;
  /** The part of `text` before the cursor. */
  readonly before: string;
  /** True for the first word of a document of a format in which that may begin nearly anything. */
  readonly beginsAnything?: boolean;
  /**
   * Whether something is expected behind a sign that was typed just now. Without this, behind all that are no part of a
   * text: not behind a space or a single quote outside of one.
   */
  expectsAfter?(sign: string): boolean;
  /** True where Enter ends what is typed, as it does for a value without quotes in YAML. */
  readonly isEndedByEnter?: boolean;
  /** What goes here besides policies; undefined nearly everywhere. */
  readonly place?: CursorPlace | undefined;
  /**
   * How this format writes the name of an element here: `actions` for `Action`. Undefined when it has no such element.
   */
  nameOf(element: string): string | undefined;
  /** Whether an element may be named again here although it is there, since each name begins one more block. */
  repeats?(element: string): boolean;
  /** True where a name brings its value along although an entry begins here already, since nothing of it is written yet. */
  readonly isBareEntry?: boolean;
  /** Words of the format that fit here and stand for no element of a policy: put here as keys, each with its snippet. */
  readonly words?: readonly { readonly name: string; readonly value: PlainValue }[];
  /** The same place as one for something else too: a name and a whole statement may go to one place. */
  readonly also?: Cursor;
  /** How an entry is written in documentation that is read here. Undefined where that is JSON. */
  readonly examples?: { readonly language: string; write(name: string, value: PlainValue): string };
  /** The text edit that puts something here: quotes, commas and colons as needed. It covers the cursor. */
  spell(insert: Insert): TextEdit;
}

/** A place outside of policies that takes something about permissions. */
export type CursorPlace =
  /** Where a policy goes, or statements that are put into one, and nothing stands yet. */
  | { readonly kind: 'policy'; readonly type: PolicyType | undefined }
  | { readonly kind: 'statements'; readonly type: PolicyType | undefined }
  /** `Policies` of a serverless function, or an item of it: names of SAM's policy templates. */
  | { readonly kind: 'sam-policies' }
  /** The parameters of one of SAM's policy templates. */
  | { readonly kind: 'sam-parameters'; readonly template: string };

/**
 * What a completion puts at the cursor.
 * In a `snippet`, strings hold TextMate tab stops (`$1`, `${1:name}`, `${1|a,b|}`), and an empty object or array is where
 * the cursor ends; in others every sign is itself.
 */
export type Insert =
  | { readonly kind: 'value'; readonly value: PlainValue; readonly snippet: boolean }
  /** Several items of an array at once. */
  | { readonly kind: 'items'; readonly value: readonly PlainValue[]; readonly snippet: boolean }
  /** The name of an entry, and the value that a new entry begins with. */
  | { readonly kind: 'key'; readonly name: string; readonly value: PlainValue; readonly snippet: boolean };

/** Makes a text safe inside a snippet: `$`, `}` and `\` stand for themselves. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
