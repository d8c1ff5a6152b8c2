/** Policies in Terraform files and edits of them, for tests of how those are written. */
import type { PolicySite, ValueEdit } from '../../server/src/hosts/host.js';
import { parseTerraformDocument } from '../../server/src/hosts/terraform/terraform-host.js';
import {
  childOf,
  type Entry,
  entryOf,
  type ObjectNode,
  type Path,
  type ValueNode,
} from '../../server/src/hosts/value.js';
import { applyEdits } from './fixture.js';

export interface Found {
  readonly site: PolicySite;
  at(...path: Path): ValueNode;
  object(...path: Path): ObjectNode;
  entry(...path: Path): Entry;
}

/** The first policy of a file. */
export function read(text: string): Found {
  const [site] = parseTerraformDocument(text).sites;
  if (!site) throw new Error(`No policy: ${text}`);
  const at = (...path: Path): ValueNode => {
    let node: ValueNode | undefined = site.value;
    for (const step of path) {
      if (node?.kind === 'object') node = childOf(node, String(step));
      else if (node?.kind === 'array') node = node.items[Number(step)];
    }
    if (!node) throw new Error(`Nothing at ${path.join('.')}`);
    return node;
  };
  const object = (...path: Path): ObjectNode => {
    const node = at(...path);
    if (node.kind !== 'object') throw new Error(`No object at ${path.join('.')}`);
    return node;
  };
  const entry = (...path: Path): Entry => {
    const found = entryOf(object(...path.slice(0, -1)), String(path.at(-1)));
    if (!found) throw new Error(`No entry at ${path.join('.')}`);
    return found;
  };
  return { site, at, object, entry };
}

/** A file after an edit of its first policy. */
export function edited(text: string, edit: (found: Found) => ValueEdit): string {
  const found = read(text);
  return applyEdits(text, found.site.spell(edit(found)));
}

export const document = (body: string): string => `data "aws_iam_policy_document" "d" {\n${body}\n}\n`;
export const statement = (body: string): string => document(`  statement {\n${body}\n  }`);
/** A condition in a statement. */
export const bool =
  '    condition {\n      test     = "Bool"\n      variable = "aws:a"\n      values   = ["true"]\n    }';
