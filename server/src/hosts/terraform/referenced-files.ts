/**
 * The files that a Terraform file reads policies from: `policy = file("policy.json")`. The place where such a policy goes
 * says of which type it is, which the file itself does not.
 * Source: https://developer.hashicorp.com/terraform/language/functions/file and …/functions/templatefile
 */

import { parseHcl } from '../hcl/parse.js';
import { partsOf } from '../hcl/parts.js';
import { createScope } from '../hcl/scope.js';
import type { Attribute, Block, Body, Call, Expression, Reference } from '../hcl/syntax.js';
import { valueOfExpression } from '../hcl/values.js';
import type { PolicyPlace } from '../host.js';
import { commonPlace, namesInside, useOfArgument } from './resource-table.js';

export interface ReferencedFile extends PolicyPlace {
  /** From the folder of the Terraform file, with `/` between folders. */
  readonly file: string;
  /** Whether Terraform fills in `${…}` and `%{…}` in it. */
  readonly templated: boolean;
}

/** Expressions and blocks of one attribute are few; what is nested deeper is none that people write. */
const mostSteps = 2000;

/** The files with policies that a Terraform file refers to, each once. Never throws. */
export function referencedFiles(text: string): readonly ReferencedFile[] {
  if (!text.includes('file')) return [];
  const { body } = parseHcl(text);
  const scope = createScope(body, {});
  const found = new Map<string, { templated: boolean; readonly places: PolicyPlace[] }>();
  for (const { attribute, names, resource, body: around } of attributesOf(body)) {
    const use = useOfArgument(resource, names, (name) => {
      const sibling = around.items.find((it): it is Attribute => it.kind === 'attribute' && it.name.text === name);
      return sibling?.value && valueOfExpression(sibling.value, scope);
    });
    if (!use || use === 'no-iam-policy') continue;
    for (const { file, templated } of filesIn(attribute.value, { body, local: scope.local })) {
      const known = found.get(file);
      if (known) {
        known.places.push(use);
        known.templated ||= templated;
      } else found.set(file, { templated, places: [use] });
    }
  }
  return [...found].map(([file, { templated, places }]) => {
    const place = commonPlace(places);
    return { file, templated, type: place?.type, resourceType: place?.resourceType, usedAs: place?.usedAs };
  });
}

interface PlacedAttribute {
  readonly attribute: Attribute;
  /** The block that it is in. */
  readonly body: Body;
  readonly resource: string;
  /** The names of the nested blocks around it, then its own. */
  readonly names: readonly string[];
}

/** All attributes of resources, with those of their nested blocks. */
function attributesOf(file: Body): readonly PlacedAttribute[] {
  const found: PlacedAttribute[] = [];
  const open: { readonly body: Body; readonly resource: string; readonly names: readonly string[] }[] = [];
  for (const it of file.items) {
    const [resource] = it.kind === 'block' && it.type.text === 'resource' ? it.labels : [];
    if (it.kind === 'block' && resource) open.push({ body: it.body, resource: resource.text, names: [] });
  }
  for (let next = open.pop(); next; next = open.pop()) {
    const { body, resource, names } = next;
    for (const it of body.items) {
      if (it.kind === 'attribute') found.push({ attribute: it, body, resource, names: [...names, it.name.text] });
      else if (names.length < 20) open.push({ body: it.body, resource, names: namesInside(names, it) });
    }
  }
  return found;
}

interface Surroundings {
  readonly body: Body;
  local(steps: readonly string[]): { readonly expression: Expression; readonly rest: readonly string[] } | undefined;
}

interface NamedFile {
  readonly file: string;
  readonly templated: boolean;
}

/** The files whose content an expression may be. */
function filesIn(expression: Expression | undefined, around: Surroundings): readonly NamedFile[] {
  const files: NamedFile[] = [];
  const open: (Expression | undefined)[] = [expression];
  for (let left = mostSteps; open.length > 0 && left > 0; left -= 1) {
    const next = open.pop();
    switch (next?.kind) {
      case 'call':
        if (next.name.text === 'file' || next.name.text === 'templatefile') files.push(...fileOfCall(next));
        // `jsonencode(jsondecode(file(…)))` and the like.
        else open.push(...partsOf(next).slice(0, mostSteps));
        break;
      case 'conditional':
        open.push(...partsOf(next));
        break;
      case 'template':
        if (next.parts.length === 1 && next.parts[0]?.kind === 'interpolation') open.push(next.parts[0].value);
        break;
      case 'reference': {
        const local = around.local(next.steps);
        if (local?.rest.length === 0) open.push(local.expression);
        files.push(
          ...filesIn(templateOf(next, around.body), { ...around, body: { ...around.body, items: [] } }).map(filled),
        );
        break;
      }
    }
  }
  return files;
}

function filled({ file }: NamedFile): NamedFile {
  return { file, templated: true };
}

function fileOfCall({ name, arguments: [path] }: Call): readonly NamedFile[] {
  const file = path && pathOf(path);
  return file ? [{ file, templated: name.text === 'templatefile' }] : [];
}

/** A path that is known, from the folder of the module; `path.root` is the same folder in most projects. */
function pathOf(expression: Expression): string | undefined {
  if (expression.kind !== 'template') return undefined;
  let path = '';
  for (const part of expression.parts) {
    if (part.kind === 'text') path += part.text;
    else if (part.kind === 'interpolation' && path === '' && isFolder(part.value)) path = '.';
    else return undefined;
  }
  // A path from the root of the file system is none of the project.
  return /^[^/\\][^\\]*$/.test(path) ? path.replace(/^(?:\.\/+)+/, '') : undefined;
}

function isFolder(expression: Expression | undefined): boolean {
  return expression?.kind === 'reference' && /^path\.(?:module|root)$/.test(expression.steps.join('.'));
}

/** What `data.template_file.x.rendered`, as it was written before Terraform 0.12, is made from. */
function templateOf({ steps }: Reference, body: Body): Expression | undefined {
  const [data, type, name, attribute] = steps;
  if (data !== 'data' || type !== 'template_file' || attribute !== 'rendered') return undefined;
  const block = body.items.find(
    (it): it is Block => it.kind === 'block' && it.labels[0]?.text === type && it.labels[1]?.text === name,
  );
  const template = block?.body.items.find(
    (it): it is Attribute => it.kind === 'attribute' && it.name.text === 'template',
  );
  return template?.value;
}
