/**
 * Formatting is offered where a setting asks for it, and not before: VS Code formats JSON itself, and asks its users which
 * of two formatters they want as soon as there is a second one.
 */
import {
  type Connection,
  type Disposable,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type TextDocumentFilter,
} from 'vscode-languageserver/node';
import { languageIds } from '../hosts/index.js';
import type { ClientTraits } from './client-traits.js';

export interface FormatterRegistration {
  /** Looks at the settings again. */
  update(): void;
}

export function createFormatterRegistration(connection: Connection, traits: () => ClientTraits): FormatterRegistration {
  let registered: { readonly scope: string; readonly all: readonly Disposable[] } | undefined;
  let turn = Promise.resolve();

  const update = async (): Promise<void> => {
    const selector = (await foldersThatFormat(connection, traits())).flatMap(filtersFor);
    const scope = JSON.stringify(selector);
    if (scope === (registered?.scope ?? '[]')) return;
    for (const it of registered?.all ?? []) it.dispose();
    registered = undefined;
    if (selector.length === 0) return;
    const options = { documentSelector: selector };
    const all = await Promise.all([
      connection.client.register(DocumentFormattingRequest.type, options),
      connection.client.register(DocumentRangeFormattingRequest.type, options),
    ]);
    registered = { scope, all };
  };

  return {
    update: () => {
      if (!traits().registersFormatting) return;
      // One after the other, so that what is registered twice is not forgotten once.
      turn = turn.then(update).catch((error: unknown) => connection.console.error(`formatter: ${String(error)}`));
    },
  };
}

/** The workspace folders whose settings ask for formatting; without folders, the window if it does. */
async function foldersThatFormat(
  connection: Connection,
  { folders }: ClientTraits,
): Promise<readonly (string | undefined)[]> {
  const scopes = folders.length > 0 ? folders : [undefined];
  const section = 'leastwise.format.enable';
  const items = scopes.map((it) => (it === undefined ? { section } : { section, scopeUri: it }));
  const enabled: unknown[] = await connection.workspace.getConfiguration(items);
  return scopes.filter((_, index) => enabled[index] === true);
}

function filtersFor(folder: string | undefined): readonly TextDocumentFilter[] {
  const pattern = folder === undefined ? undefined : patternOf(folder);
  return [...new Set(languageIds)].map((language) => (pattern === undefined ? { language } : { language, pattern }));
}

/** All files of a folder; signs that mean something in a glob stand for themselves. */
function patternOf(folder: string): string | undefined {
  if (!folder.startsWith('file:')) return undefined;
  const path = decodeURIComponent(new URL(folder).pathname).replace(/\/$/, '');
  return `${path.replace(/[*?[\]{}]/g, '[$&]')}/**/*`;
}
