/** Where policies stand in a Terraform file, and what their places say of their type. */
import { findPolicies, mayHoldPolicy } from '../find-policies.js';
import type { Scope } from '../hcl/scope.js';
import type { Attribute, Block, Body, Expression } from '../hcl/syntax.js';
import type { PolicyPlace } from '../host.js';
import type { ObjectNode, Path, StringNode, ValueNode } from '../value.js';
import { sourceOfBlock } from './hcl-source.js';
import { isOfOtherCloud } from './other-clouds.js';
import { placeholdersIn, withPlaceholders } from './placeholders.js';
import { lowerPolicyDocument, type PolicyDocument } from './policy-document.js';
import { boundaryNames, documentsIn, documentUses } from './references.js';
import { commonPlace, isInTable, namesInside, useOfArgument } from './resource-table.js';

export interface FoundSite {
  readonly value: ObjectNode;
  readonly path: Path;
  readonly place: PolicyPlace | undefined;
  /** The document that it was made from; undefined for a policy that is written as a value. */
  readonly document: PolicyDocument | undefined;
  /** Whether AWS is surely given the document with its white space. */
  readonly indented: boolean;
}

export interface FoundSites {
  /** In the order of the text. */
  readonly sites: readonly FoundSite[];
  /** The arguments in which policies stand, or for which the provider says that they do. */
  readonly arguments: readonly PolicyArgument[];
}

export interface PolicyArgument {
  readonly syntax: Attribute;
  /** What the provider says of it. */
  readonly place: PolicyPlace | undefined;
}

/** How the values of a file are read. */
export interface Reading {
  readonly text: string;
  read(expression: Expression): ValueNode;
  readonly local: Scope['local'];
  readonly hasFault: Scope['hasFault'];
  /** The tree of the JSON text with a policy that a string holds; in the place of a policy it need not look like one. */
  embedded(node: StringNode, place?: 'anywhere' | 'of-policy'): ValueNode | undefined;
}

/** What is around an attribute. */
interface Holder {
  /** The type of the resource or data source, or the name of the provider; empty for other blocks. */
  readonly resource: string;
  /** What is known of the resource; most of them are not in the table. */
  readonly knowledge: 'in-table' | 'other-cloud' | 'none';
  /** The names of the nested blocks around it. */
  readonly blocks: readonly string[];
  readonly body: Body;
  readonly path: Path;
  /** What `identity` policies of this block are, when something takes them as a permissions boundary. */
  readonly isBoundary: boolean;
}

/** Blocks may be nested as deep as the parser allows; those of resources are not. */
const deepest = 20;

/** All policies of a Terraform file. */
export function findSites(body: Body, reading: Reading): FoundSites {
  const documents: { readonly name: string; readonly document: PolicyDocument; readonly path: Path }[] = [];
  const uses = documentUses();
  const policyArguments: PolicyArgument[] = [];
  const found = new Map<ObjectNode, { readonly path: Path; readonly places: PolicyPlace[] }>();
  const boundaries = boundaryNames(body);
  const placeholders = placeholdersIn(body, reading.text);

  for (const block of body.items) {
    if (block.kind !== 'block') continue;
    const [type, name] = block.labels.map((it) => it.text);
    if (block.type.text === 'data' && type === 'aws_iam_policy_document') readDocument(block, name ?? '');
    else {
      const resource = ['resource', 'data', 'provider'].includes(block.type.text) ? (type ?? '') : '';
      const isBoundary = resource === 'aws_iam_policy' && boundaries.has(name ?? '');
      const path = [block.type.text, ...block.labels.map((it) => it.text)];
      const knowledge = isOfOtherCloud(resource) ? 'other-cloud' : isInTable(resource) ? 'in-table' : 'none';
      readBody({ resource, knowledge, blocks: [], body: block.body, path, isBoundary });
    }
  }
  return { sites: sitesInOrder(), arguments: policyArguments };

  function readDocument(block: Block, name: string): void {
    const read = (expression: Expression): ValueNode => withPlaceholders(reading.read(expression), placeholders);
    const { hasFault } = reading;
    const source = sourceOfBlock(block, { read: placeholders.length > 0 ? read : reading.read, hasFault });
    const document = lowerPolicyDocument(source);
    const path = ['data', 'aws_iam_policy_document', name];
    documents.push({ name, document, path });
    for (const argument of document.source.arguments) {
      if (!isPartsArgument(argument.name) || !argument.syntax?.value) continue;
      for (const part of documentsIn(argument.syntax.value, reading.local)) uses.addPart(part.name, name);
      policyArguments.push({ syntax: argument.syntax, place: undefined });
      search(argument.value, [...path, argument.name], undefined);
    }
  }

  function readBody(holder: Holder): void {
    for (const item of holder.body.items) {
      if (item.kind === 'attribute') readAttribute(item, holder);
      else if (holder.blocks.length < deepest) readBody(inside(holder, item));
    }
  }

  function readAttribute(attribute: Attribute, holder: Holder): void {
    const name = attribute.name.text;
    if (holder.knowledge === 'other-cloud') {
      for (const document of documentsIn(attribute.value, reading.local)) uses.addElsewhere(document.name);
      return;
    }
    const use =
      holder.knowledge === 'in-table'
        ? useOfArgument(holder.resource, [...holder.blocks, name], (it) => siblingOf(holder.body, it))
        : undefined;
    if (use === 'no-iam-policy') return;
    if (use) {
      const path = [...holder.path, name];
      const isBoundary = holder.isBoundary && use.type === 'identity';
      const place: PolicyPlace = isBoundary ? { type: 'boundary', resourceType: undefined } : use;
      policyArguments.push({ syntax: attribute, place });
      if (!attribute.value) return;
      for (const document of documentsIn(attribute.value, reading.local)) uses.add(document, place);
      search(reading.read(attribute.value), path, place);
      return;
    }
    const { value } = attribute;
    if (!value || !mayHoldPolicy(reading.text.slice(value.span.start, value.span.end))) return;
    policyArguments.push({ syntax: attribute, place: undefined });
    search(reading.read(value), [...holder.path, name], undefined);
  }

  function siblingOf(body: Body, name: string): ValueNode | undefined {
    const attribute = body.items.findLast((it) => it.kind === 'attribute' && it.name.text === name);
    return attribute?.kind === 'attribute' && attribute.value ? reading.read(attribute.value) : undefined;
  }

  function search(value: ValueNode | undefined, path: Path, place: PolicyPlace | undefined): void {
    if (place) for (const policy of policiesIn(value, reading)) add(policy, path, place);
    for (const it of findPolicies(value, (node) => reading.embedded(node), String(path.at(-1)))) {
      const { type, resourceType, usedAs } = it;
      add(it.value, [...path, ...it.path], place ?? (type && { type, resourceType, usedAs }));
    }
  }

  function add(value: ObjectNode, path: Path, place: PolicyPlace | undefined): void {
    const known = found.get(value);
    if (known) known.places.push(...(place ? [place] : []));
    else found.set(value, { path, places: place ? [place] : [] });
  }

  function sitesInOrder(): readonly FoundSite[] {
    const ofDocuments = documents.flatMap(({ name, document, path }): readonly FoundSite[] => {
      if (uses.isElsewhere(name)) return [];
      const place = name === '' ? undefined : uses.placeOf(name);
      return [{ value: document.policy, path, place, document, indented: name !== '' && uses.isIndented(name) }];
    });
    const written = [...found].map(([value, { path, places }]): FoundSite => {
      return { value, path, place: commonPlace(places), document: undefined, indented: false };
    });
    return [...ofDocuments, ...written].sort((a, b) => a.value.span.start - b.value.span.start);
  }
}

/** Arguments that take the JSON of other documents. */
export function isPartsArgument(name: string): boolean {
  return name.startsWith('source_') || name.startsWith('override_');
}

function inside(holder: Holder, block: Block): Holder {
  const blocks = namesInside(holder.blocks, block);
  return { ...holder, body: block.body, blocks, path: [...holder.path, ...blocks.slice(holder.blocks.length)] };
}

/** The objects that the value of a policy argument is or may be, whatever is in them: the place says what they are. */
function policiesIn(value: ValueNode | undefined, reading: Reading): readonly ObjectNode[] {
  switch (value?.kind) {
    case 'object':
      return [value];
    case 'array':
      return value.items.flatMap((it) => policiesIn(it, reading));
    case 'dynamic':
      return value.choices.flatMap((it) => policiesIn(it, reading));
    case 'string': {
      const root = reading.embedded(value, 'of-policy');
      return root?.kind === 'object' ? [root] : [];
    }
    default:
      return [];
  }
}
