/** The hosts, and which of them reads a file. */
import { mayHoldPolicy } from './find-policies.js';
import type { HostDocument } from './host.js';
import { parseJsonDocument } from './json/json-host.js';

/** What is known of a file besides its text. */
export interface FileHints {
  readonly languageId?: string;
  readonly path?: string;
}

interface FileKind {
  readonly languageIds: readonly string[];
  readonly extensions: readonly string[];
  /** Cheap and without a parse: false when the text cannot hold a policy. */
  readonly mayHoldPolicy: (text: string) => boolean;
  readonly parse: (text: string, file: FileHints) => HostDocument;
}

const fileKinds: readonly FileKind[] = [
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
    parse: (text) => parseJsonDocument(text, { comments: 'reported' }),
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

/** Whether a host reads such a file. */
export function isSupported(file: FileHints): boolean {
  return fileKindOf(file) !== undefined;
}

function fileKindOf({ languageId, path }: FileHints): FileKind | undefined {
  const byLanguage = fileKinds.find((it) => languageId !== undefined && it.languageIds.includes(languageId));
  return byLanguage ?? fileKinds.find((it) => it.extensions.some((ending) => path?.toLowerCase().endsWith(ending)));
}
