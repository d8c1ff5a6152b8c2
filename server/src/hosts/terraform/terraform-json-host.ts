/** The host for Terraform's JSON syntax, `*.tf.json` and `*.tofu.json`: JSON whose texts are templates. */
import { commentsAt, lazily } from '../comments.js';
import { findPolicies } from '../find-policies.js';
import { escapeTemplate } from '../hcl/spell.js';
import type { HostDocument, PolicyPlace, PolicySite, PolicyType, TextEdit, ValueEdit } from '../host.js';
import { cursorAt } from '../json/cursor.js';
import { type EmbeddingStyle, embeddedTexts } from '../json/embedded.js';
import { parseJson } from '../json/parse.js';
import { escapeJson, type Style, spellEdit, styleOf } from '../json/spell.js';
import { isInPolicy, siteAt } from '../site-at.js';
import { childOf, type Entry, type ObjectNode, type Path, type ValueNode } from '../value.js';
import { cursorInJsonDocument } from './document-cursor.js';
import { sourceOfObject } from './json-source.js';
import { readTemplates } from './json-template.js';
import { isOfOtherCloud } from './other-clouds.js';
import { lowerPolicyDocument, type PolicyDocument } from './policy-document.js';
import { isPartsArgument } from './policy-sites.js';
import { encodeVariables } from './policy-variables.js';
import { documentsIn, documentUses, type NamedDocument } from './references.js';
import { commonPlace, useOfArgument } from './resource-table.js';

interface Found {
  readonly value: ObjectNode;
  readonly path: Path;
  readonly places: PolicyPlace[];
  readonly type: PolicyType | undefined;
  readonly document: PolicyDocument | undefined;
}

/** A JSON policy in a text: it has one line, and `${` begins what Terraform fills in. */
const inString: EmbeddingStyle = {
  encode: escapeJson,
  multiline: false,
  newline: '',
};

/** Parses a file of Terraform's JSON syntax. Never throws. */
export function parseTerraformJsonDocument(text: string): HostDocument {
  const parsed = parseJson(text);
  const style = styleOf(text);
  const templates = parsed.root && readTemplates(parsed.root);
  const root = templates?.root;
  const embedded = embeddedTexts(text, (node) => {
    const expression = templates?.at(node.span.start);
    return expression ? expression.styleOf(node) : inString;
  });
  const uses = documentUses();
  const found = new Map<ObjectNode, Found>();
  const documents: { readonly name: string; readonly found: Found }[] = [];

  if (root?.kind === 'object') {
    for (const kind of ['resource', 'data', 'provider']) {
      for (const { value, path } of namedIn(root, kind)) readBlock(kind, value, path);
    }
  }
  for (const it of findPolicies(root, embedded.read)) add(it.value, it.path, undefined, it.type);
  const sites = sitesInOrder();

  const comments = lazily(() => commentsAt(text, [...parsed.comments, ...embedded.comments()]));
  return {
    host: 'json',
    text,
    root,
    problems: [
      ...parsed.problems.filter((it) => it.code === 'JSON_SYNTAX_ERROR' || isInPolicy(sites, it.span)),
      ...embedded.problems(sites),
    ],
    sites,
    lineComment: undefined,
    get comments() {
      return comments();
    },
    cursorAt: (offset) => {
      const site = siteAt(sites, offset);
      const document = documents.find((it) => it.found.value === site?.value)?.found.document;
      const around = embedded.at(offset);
      if (around) return around.cursorAt(offset, site);
      const expression = templates?.at(offset);
      if (expression) return site && !document ? expression.cursorAt(offset, site) : undefined;
      const { words, comments, unclosed, functions } = parsed;
      const slice = (start: number, end: number): string => text.slice(start, end);
      const surroundings = { text, slice, root, site, style, words, comments, unclosed, functions };
      if (!document || !site) return cursorAt(surroundings, offset);
      const asWritten = { ...surroundings, site: undefined, style: { ...style, escape: encodeVariables } };
      const cursor = cursorAt(asWritten, offset);
      return cursor && cursorInJsonDocument(document, site, cursor);
    },
  };

  function readBlock(kind: string, value: ObjectNode, path: Path): void {
    const [resource = '', name = ''] = path.slice(1).map(String);
    if (kind === 'data' && resource === 'aws_iam_policy_document') readDocument(value, path, name);
    else readArguments(value, path, [], resource);
  }

  function readDocument(value: ObjectNode, path: Path, name: string): void {
    const key = keyOf(root, path);
    if (!key) return;
    const document = lowerPolicyDocument(sourceOfObject(value, key, 'aws_iam_policy_document'));
    documents.push({ name, found: { value: document.policy, path, places: [], type: undefined, document } });
    for (const { name: argument, value: parts } of document.source.arguments) {
      if (isPartsArgument(argument)) for (const part of documentsOf(parts)) uses.addPart(part.name, name);
    }
  }

  function readArguments(object: ObjectNode, path: Path, blocks: readonly string[], resource: string): void {
    for (const { key, value } of object.entries) {
      const own = [...path, key.text];
      const names = [...blocks, key.text];
      if (isOfOtherCloud(resource)) {
        for (const document of documentsOf(value)) uses.addElsewhere(document.name);
        continue;
      }
      const use = useOfArgument(resource, names, (name) => childOf(object, name));
      if (use === 'no-iam-policy') continue;
      if (use) {
        for (const document of documentsOf(value)) uses.add(document, use);
        for (const policy of policiesIn(value)) add(policy, own, use, undefined);
      } else if (names.length < 10) {
        const inner = value?.kind === 'array' ? value.items : [value];
        for (const it of inner) if (it?.kind === 'object') readArguments(it, own, names, resource);
      }
    }
  }

  function policiesIn(value: ValueNode | undefined): readonly ObjectNode[] {
    if (value?.kind === 'object') return [value];
    if (value?.kind === 'dynamic') return value.choices.flatMap(policiesIn);
    const inText = value?.kind === 'string' ? embedded.read(value, 'of-policy') : undefined;
    return inText?.kind === 'object' ? [inText] : [];
  }

  function add(value: ObjectNode, path: Path, place: PolicyPlace | undefined, type: PolicyType | undefined): void {
    const known = found.get(value);
    if (!known) found.set(value, { value, path, places: place ? [place] : [], type, document: undefined });
    else if (place) known.places.push(place);
  }

  function sitesInOrder(): readonly PolicySite[] {
    const own = documents
      .filter((it) => !uses.isElsewhere(it.name))
      .map(({ name, found: it }) => ({ ...it, places: [uses.placeOf(name) ?? []].flat() }));
    return [...own, ...found.values()]
      .sort((a, b) => a.value.span.start - b.value.span.start)
      .map((it): PolicySite => {
        const place = commonPlace(it.places);
        const { value, path, document } = it;
        return {
          value,
          path,
          type: place?.type ?? it.type,
          resourceType: place?.resourceType,
          usedAs: place?.usedAs,
          sentForm: document ? { kind: 'unwrapped', indented: false } : embedded.at(value.span.start)?.sentForm,
          spell: (edit) => spell(edit, it),
        };
      });
  }

  function spell(edit: ValueEdit, { value, document }: Found): TextEdit[] {
    const around = document ? undefined : embedded.at(value.span.start);
    if (around) return around.spell(edit);
    if (document && !isWrittenAlike(edit, document)) return [];
    const target = targetOf(edit);
    const expression = templates?.at(target.span.start);
    const isWhole = target === expression?.value && target.kind === 'dynamic';
    return expression && !isWhole ? expression.spell(edit) : spellEdit(text, edit, styleFor(edit, document));
  }

  /** Where there was no text before that says how `${` is written, this does. */
  function styleFor(edit: ValueEdit, document: PolicyDocument | undefined): Style {
    const isAnew = edit.kind === 'insert-item' || (edit.kind === 'set' && edit.node.kind === 'dynamic');
    if (!isAnew) return style;
    return { ...style, escape: document ? encodeVariables : escapeTemplate };
  }

  /** The documents whose JSON a text, or one of several, is. */
  function documentsOf(value: ValueNode | undefined): readonly NamedDocument[] {
    if (value?.kind === 'array') return value.items.flatMap(documentsOf);
    return value?.kind === 'dynamic' ? documentsIn(templates?.at(value.span.start)?.expression) : [];
  }
}

/** `resource.<type>.<name>` or `provider.<name>`, each of which may be a list of objects. */
function namedIn(root: ObjectNode, kind: string): readonly { readonly value: ObjectNode; readonly path: Path }[] {
  const levels = kind === 'provider' ? 1 : 2;
  let found = objectsWith(childOf(root, kind), [kind]);
  for (let level = 0; level < levels; level += 1) {
    found = found.flatMap(({ value, path }) =>
      value.entries.flatMap((it) => objectsWith(it.value, [...path, it.key.text])),
    );
  }
  return found;
}

function objectsWith(
  value: ValueNode | undefined,
  path: Path,
): readonly { readonly value: ObjectNode; readonly path: Path }[] {
  const values = value?.kind === 'array' ? value.items : [value];
  return values.flatMap((it) => (it?.kind === 'object' ? [{ value: it, path }] : []));
}

/** The key that stands for the type of what is at `<kind>.<type>.<name>`. */
function keyOf(root: ValueNode | undefined, [kind, type]: Path): Entry['key'] | undefined {
  if (root?.kind !== 'object') return undefined;
  for (const { value } of objectsWith(childOf(root, String(kind)), [])) {
    const entry = value.entries.findLast((it) => it.key.text === type);
    if (entry) return entry.key;
  }
  return undefined;
}

/** Whether a change is the same in a document as in its policy: texts are, and lists of them. */
function isWrittenAlike(edit: ValueEdit, { origins }: PolicyDocument): boolean {
  switch (edit.kind) {
    case 'set':
      return (
        /^(?:string|dynamic)$/.test(edit.node.kind) && typeof edit.value === 'string' && !origins.ofNode.has(edit.node)
      );
    case 'remove-items':
      return !origins.ofNode.has(edit.array);
    case 'reorder':
      return !origins.ofNode.has(edit.node);
    case 'insert-item':
      return typeof edit.value === 'string' && !origins.ofNode.has(edit.array);
    default:
      return false;
  }
}

/** The value that an edit changes. */
function targetOf(edit: ValueEdit): ValueNode {
  switch (edit.kind) {
    case 'set':
    case 'reorder':
      return edit.node;
    case 'rename':
      return edit.entry.key;
    case 'insert-item':
    case 'remove-items':
      return edit.array;
    default:
      return edit.object;
  }
}
