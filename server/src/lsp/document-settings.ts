/**
 * Settings by document: those of the editor, over those of the configuration file at the root of the workspace folder.
 * Nothing here is global: two folders of a workspace may differ.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParseError, parse } from 'jsonc-parser';
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import type { PolicyType } from '../hosts/host.js';
import { defaultSettings, policyTypeFor, readSettings, type Settings } from '../settings/settings.js';
import type { ClientTraits } from './client-traits.js';
import { configurationFiles } from './watched-files.js';

export interface DocumentSettings {
  readonly enable: boolean;
  readonly rules: Settings['rules'];
  readonly accounts: Settings['accounts'];
  readonly organizations: Settings['organizations'];
  /** The type that the settings give to this document. */
  readonly policyType: PolicyType | undefined;
  /** The path from the workspace folder, with `/`; the name alone outside of a folder. */
  readonly relativePath: string;
  /** The workspace folder that the document is in, as an URI. */
  readonly folder: string | undefined;
}

export interface SettingsStore {
  get(uri: string): Promise<DocumentSettings>;
  forget(uri: string): void;
  /** Reads all settings again when they are next asked for. */
  forgetAll(): void;
  /** Begins to listen for changes of the editor's settings; `changed` is called after each. */
  start(changed: () => void): void;
}

export function createSettingsStore(connection: Connection, traits: () => ClientTraits): SettingsStore {
  const byDocument = new Map<string, Promise<DocumentSettings>>();
  const byFolder = new Map<string, Settings>();

  const forgetAll = (): void => {
    byDocument.clear();
    byFolder.clear();
  };

  const load = async (uri: string): Promise<DocumentSettings> => {
    const folder = folderOf(uri, traits().folders);
    const relativePath = relativePathOf(uri, folder);
    const editor = await editorSettings(uri);
    const file = folder === undefined ? defaultSettings : folderSettings(folder);
    const types = [...file.policyTypes, ...editor.settings.policyTypes];
    return {
      enable: editor.enable,
      rules: { ...file.rules, ...editor.settings.rules },
      accounts: { ...file.accounts, ...editor.settings.accounts },
      organizations: { ...file.organizations, ...editor.settings.organizations },
      policyType: policyTypeFor(types, relativePath),
      relativePath,
      folder,
    };
  };

  const editorSettings = async (uri: string): Promise<{ enable: boolean; settings: Settings }> => {
    if (!traits().hasConfiguration) return { enable: true, settings: defaultSettings };
    const value: unknown = await connection.workspace.getConfiguration({ scopeUri: uri, section: 'leastwise' });
    const { enable, policyTypes, rules, accounts, organizations } = (value ?? {}) as Record<string, unknown>;
    const own = { policyTypes, rules, accounts, organizations };
    return { enable: enable !== false, settings: report('settings', own) };
  };

  const folderSettings = (folder: string): Settings => {
    const known = byFolder.get(folder);
    if (known) return known;
    const settings = readConfigurationFile(folder);
    byFolder.set(folder, settings);
    return settings;
  };

  const readConfigurationFile = (folder: string): Settings => {
    if (!folder.startsWith('file:')) return defaultSettings;
    for (const name of configurationFiles) {
      const file = path.join(fileURLToPath(folder), name);
      const text = readIfThere(file);
      if (text === undefined) continue;
      const errors: ParseError[] = [];
      const value: unknown = parse(text, errors, { allowTrailingComma: true });
      if (errors.length > 0) connection.console.warn(`${file}: it is not valid JSON; what can be read of it counts.`);
      return report(file, value);
    }
    return defaultSettings;
  };

  const report = (where: string, value: unknown): Settings => {
    const { settings, problems } = readSettings(value);
    for (const problem of problems) connection.console.warn(`${where}: ${problem}`);
    return settings;
  };

  return {
    get(uri) {
      const known = byDocument.get(uri);
      if (known) return known;
      const loading = load(uri).catch((error: unknown): DocumentSettings => {
        connection.console.error(`settings of ${uri}: ${String(error)}`);
        const relativePath = relativePathOf(uri, undefined);
        const { rules, accounts, organizations } = defaultSettings;
        return { enable: true, rules, accounts, organizations, policyType: undefined, relativePath, folder: undefined };
      });
      byDocument.set(uri, loading);
      return loading;
    },
    forget: (uri) => void byDocument.delete(uri),
    forgetAll,
    start(changed) {
      connection.onDidChangeConfiguration(() => {
        forgetAll();
        changed();
      });
      if (traits().registersConfigurationChange) {
        void connection.client.register(DidChangeConfigurationNotification.type, { section: 'leastwise' });
      }
    },
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Most folders have no configuration file, and one that cannot be read counts as none.
    return undefined;
  }
}

/** The innermost workspace folder around a document. */
function folderOf(uri: string, folders: readonly string[]): string | undefined {
  return folders
    .filter((it) => uri.startsWith(it.endsWith('/') ? it : `${it}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

function relativePathOf(uri: string, folder: string | undefined): string {
  const rest = folder === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : uri.slice(folder.length).replace(/^\//, '');
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}
