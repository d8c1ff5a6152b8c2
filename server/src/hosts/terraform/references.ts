/** Who uses a policy document: the places where its JSON goes say of which type it is. */
import { partsOf } from '../hcl/parts.js';
import type { LocalValue, Scope } from '../hcl/scope.js';
import type { Body, Expression, Reference } from '../hcl/syntax.js';
import type { PolicyPlace } from '../host.js';
import { commonPlace } from './resource-table.js';

/** Expressions are nested as deep as the parser allows, and a policy argument is a small one. */
const mostSteps = 1000;

/** The JSON of a policy document, as something names it. */
export interface NamedDocument {
  readonly name: string;
  /** Whether its white space is taken out, as far as that is known: functions may do it too. */
  readonly minified: boolean;
}

/**
 * The policy documents whose JSON an expression may be.
 * @param local gives the values of the locals of the file
 */
export function documentsIn(
  expression: Expression | undefined,
  local: Scope['local'] = () => undefined,
): readonly NamedDocument[] {
  const found: NamedDocument[] = [];
  const open: { readonly it: Expression | undefined; readonly inCall: boolean }[] = [{ it: expression, inCall: false }];
  for (let left = mostSteps; left > 0; left -= 1) {
    const next = open.pop();
    if (!next) break;
    const { it } = next;
    const inCall = next.inCall || it?.kind === 'call';
    if (it?.kind === 'reference') {
      found.push(...documentNamed(it, inCall));
      open.push({ it: valueOfLocal(local(it.steps)), inCall });
      // What is in an entry of an object is a part of a policy, or of something else.
    } else if (it?.kind !== 'object') {
      for (const part of partsOf(it).slice(0, mostSteps)) open.push({ it: part, inCall });
    }
  }
  return found;
}

/** The value of a local, or of an entry of it. Locals that name each other are followed as far as others. */
function valueOfLocal(found: LocalValue | undefined): Expression | undefined {
  let value = found?.expression;
  for (const step of found?.rest ?? []) {
    const entries = value?.kind === 'object' ? value.entries : [];
    value = entries.findLast(({ key }) => key.kind === 'reference' && key.steps.join('.') === step)?.value;
  }
  return value;
}

const jsonAttributes = new Set(['json', 'minified_json']);

function documentNamed({ steps }: Reference, inCall: boolean): readonly NamedDocument[] {
  const [data, type, name] = steps;
  if (data !== 'data' || type !== 'aws_iam_policy_document' || name === undefined) return [];
  const attribute = steps.at(-1) ?? '';
  return jsonAttributes.has(attribute) ? [{ name, minified: inCall || attribute === 'minified_json' }] : [];
}

/** What the places of policy documents say, from the uses that are added. */
export interface DocumentUses {
  add(document: NamedDocument, place: PolicyPlace): void;
  /** The statements of one document go into another. */
  addPart(part: string, whole: string): void;
  /** The document goes to another cloud than AWS. */
  addElsewhere(document: string): void;
  placeOf(document: string): PolicyPlace | undefined;
  /** Whether AWS is surely given the document with its white space. */
  isIndented(document: string): boolean;
  /** Whether the document, or one that it is a part of, goes to another cloud. */
  isElsewhere(document: string): boolean;
}

/** Collects the uses of policy documents. */
export function documentUses(): DocumentUses {
  const places = new Map<string, PolicyPlace[]>();
  const wholes = new Map<string, string[]>();
  const elsewhere = new Set<string>();
  const minified = new Set<string>();
  /** The document and all that it goes into. Documents may name each other in a circle, which Terraform reports. */
  const allWith = (document: string): ReadonlySet<string> => {
    const all = new Set([document]);
    for (const it of all) for (const whole of wholes.get(it) ?? []) all.add(whole);
    return all;
  };
  return {
    add: (document, place) => {
      push(places, document.name, place);
      if (document.minified) minified.add(document.name);
    },
    addPart: (part, whole) => push(wholes, part, whole),
    addElsewhere: (document) => elsewhere.add(document),
    placeOf: (document) => commonPlace([...allWith(document)].flatMap((it) => places.get(it) ?? [])),
    isIndented: (document) => places.has(document) && !minified.has(document),
    isElsewhere: (document) => elsewhere.size > 0 && [...allWith(document)].some((it) => elsewhere.has(it)),
  };
}

function push<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}

/** The names of the managed policies of a file that something takes as its permissions boundary. */
export function boundaryNames(body: Body): ReadonlySet<string> {
  const names = new Set<string>();
  for (const block of body.items) {
    if (block.kind !== 'block') continue;
    for (const attribute of block.body.items) {
      if (attribute.kind !== 'attribute' || attribute.name.text !== 'permissions_boundary') continue;
      const { value } = attribute;
      if (value?.kind === 'reference' && value.steps[0] === 'aws_iam_policy') names.add(value.steps[1] ?? '');
    }
  }
  return names;
}
