/** The hosts, and which of them reads a file. */
import { mayHoldPolicy } from './find-policies.js';
import type { HostDocument } from './host.js';
import { parseJsonDocument } from './json/json-host.js';
import { mayBeTemplate, parseJsonTemplate } from './json/template-host.js';
import { mayHoldPolicyInTerraform, parseTerraformDocument } from './terraform/terraform-host.js';
import { parseTerraformJsonDocument } from './terraform/terraform-json-host.js';
import { parseYamlDocument } from './yaml/yaml-host.js';

/** What is known of a file besides its text. */
export interface FileHints {
  readonly languageId?: string;
  readonly path?: string;
  /** Asks whether another file says that a tool fills this one in, as Terraform does with `templatefile("a.json", …)`. */
  readonly isTemplated?: () => boolean;
}

interface FileKind {
  readonly languageIds: readonly string[];
  readonly extensions: readonly string[];
  /** Cheap and without a parse: false when the text cannot hold a policy. */
  readonly mayHoldPolicy: (text: string) => boolean;
  readonly parse: (text: string, file: FileHints) => HostDocument;
}

const json = (text: string): HostDocument => parseJsonDocument(text, { comments: 'reported' });

const fileKinds: readonly FileKind[] = [
  {
    mayHoldPolicy: mayHoldPolicyInTerraform,
    languageIds: [],
    extensions: ['.tf.json', '.tofu.json'],
    parse: parseTerraformJsonDocument,
  },
  {
    mayHoldPolicy,
    languageIds: ['jsonc'],
    extensions: ['.jsonc'],
    parse: (text) => parseJsonDocument(text, { comments: 'allowed' }),
  },
  {
    mayHoldPolicy,
    languageIds: ['json'],
    extensions: ['.json'],
    parse: (text, { path = '', isTemplated }) =>
      mayBeTemplate(text, path) && isTemplated?.() ? parseJsonTemplate(text) : json(text),
  },
  { mayHoldPolicy, languageIds: [], extensions: ['.tftpl', '.tpl', '.tmpl'], parse: parseJsonTemplate },
  {
    mayHoldPolicy: mayHoldPolicyInTerraform,
    languageIds: ['terraform', 'opentofu'],
    extensions: ['.tf', '.tofu'],
    parse: parseTerraformDocument,
  },
  { mayHoldPolicy, languageIds: ['yaml'], extensions: ['.yaml', '.yml'], parse: parseYamlDocument },
  {
    mayHoldPolicy,
    languageIds: ['cloudformation'],
    extensions: ['.template'],
    // CloudFormation takes both.
    parse: (text, file) => (/^\s*\{/.test(text) ? json(text) : parseYamlDocument(text, file)),
  },
];

/** The language ids that editors give to files that Leastwise reads. */
export const languageIds: readonly string[] = fileKinds.flatMap((it) => it.languageIds);

/**
 * Parses a document with the host of its language id or, without one, of its file name.
 * @returns undefined when no host reads such a file or the text cannot hold a policy
 */
export function parseDocument(text: string, file: FileHints): HostDocument | undefined {
  const kind = fileKindOf(file);
  return kind && (kind.mayHoldPolicy(text) || text.trim() === '') ? kind.parse(text, file) : undefined;
}

/** A text as short as this costs nothing to parse. */
const shortText = 300;

/** The same for an editor, where the text may be the beginning of a policy of which little is typed. */
export function parseWhileTyping(text: string, file: FileHints): HostDocument | undefined {
  return text.length <= shortText ? fileKindOf(file)?.parse(text, file) : parseDocument(text, file);
}

/** Whether a parse of a text is worth while: cheap, and false when no policy can be in it. */
export function mayBeWorthParsing(text: string, file: FileHints): boolean {
  return fileKindOf(file)?.mayHoldPolicy(text) ?? false;
}

/** Whether a host reads such a file. */
export function isSupported(file: FileHints): boolean {
  return fileKindOf(file) !== undefined;
}

function fileKindOf({ languageId, path }: FileHints): FileKind | undefined {
  const name = path?.toLowerCase() ?? '';
  const byName = fileKinds.find((it) => it.extensions.some((ending) => name.endsWith(ending)));
  // Editors call Terraform's JSON just JSON, and what they have no name for plain text.
  if (byName?.languageIds.length === 0) return byName;
  return fileKinds.find((it) => languageId !== undefined && it.languageIds.includes(languageId)) ?? byName;
}
