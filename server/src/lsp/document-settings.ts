/**
 * Settings by document: those of the editor, over those of the configuration file at the root of the workspace folder.
 * Nothing here is global: two folders of a workspace may differ.
 */
import { type ParseError, parse } from 'jsonc-parser';
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { currentDay } from '../files/current-day.js';
import type { PolicyType } from '../hosts/host.js';
import type { FormatSettings } from '../policy/format-settings.js';
import type { ServiceReference } from '../reference/reference.js';
import { unknownActions } from '../rules/organization-rules/unknown-actions.js';
import { defaultStrictness, type Strictness } from '../rules/strictness.js';
import { formatOf } from '../settings/format.js';
import { defaultSettings, policyTypeFor, readSettings, type Settings } from '../settings/settings.js';
import { endedSuppressions, suppressionsFor } from '../settings/suppressions.js';
import type { Suppression } from '../suppressions/suppression.js';
import type { ClientTraits } from './client-traits.js';
import { configurationFileOf } from './configuration-file.js';

export interface DocumentSettings {
  readonly enable: boolean;
  readonly strictness: Strictness;
  readonly rules: Settings['rules'];
  readonly accounts: Settings['accounts'];
  readonly organizations: Settings['organizations'];
  readonly organizationRules: Settings['organizationRules'];
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  /** Those of the configuration that count for this document today. */
  readonly suppressions: readonly Suppression[];
  readonly format: FormatSettings;
  /** Whether the editor's user has chosen Leastwise as a formatter. */
  readonly formats: boolean;
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

/** What only an editor sets, with what it sets as a configuration file does. */
interface EditorSettings extends Pick<DocumentSettings, 'enable' | 'codeLens' | 'inlayHints' | 'formats'> {
  readonly settings: Settings;
}

const editorDefaults: EditorSettings = {
  enable: true,
  codeLens: true,
  inlayHints: true,
  formats: false,
  settings: defaultSettings,
};

/** Reads a setting like `leastwise.codeLens.enable`, which an editor hands out as `{ enable: … }`. */
function isEnabled(value: unknown): boolean {
  return (value as { readonly enable?: unknown } | null | undefined)?.enable !== false;
}

export function createSettingsStore(
  connection: Connection,
  traits: () => ClientTraits,
  reference: ServiceReference,
): SettingsStore {
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
      codeLens: editor.codeLens,
      inlayHints: editor.inlayHints,
      formats: editor.formats,
      format: formatOf(file.format, editor.settings.format),
      suppressions: suppressionsFor(file.suppressions, relativePath, currentDay()),
      strictness: editor.settings.strictness ?? file.strictness ?? defaultStrictness,
      rules: { ...file.rules, ...editor.settings.rules },
      accounts: { ...file.accounts, ...editor.settings.accounts },
      organizations: { ...file.organizations, ...editor.settings.organizations },
      organizationRules: file.organizationRules,
      policyType: policyTypeFor(types, relativePath),
      relativePath,
      folder,
    };
  };

  const editorSettings = async (uri: string): Promise<EditorSettings> => {
    if (!traits().hasConfiguration) return editorDefaults;
    const value: unknown = await connection.workspace.getConfiguration({ scopeUri: uri, section: 'leastwise' });
    const { enable, codeLens, inlayHints, ...others } = (value ?? {}) as Record<string, unknown>;
    const { policyTypes, rules, accounts, organizations, format, strictness } = others;
    const own = {
      policyTypes,
      rules,
      accounts,
      organizations,
      format: withoutNulls(format),
      strictness: strictness ?? undefined,
    };
    return {
      enable: enable !== false,
      codeLens: isEnabled(codeLens),
      inlayHints: isEnabled(inlayHints),
      formats: (format as { readonly enable?: unknown } | null | undefined)?.enable === true,
      settings: report('settings', own),
    };
  };

  const folderSettings = (folder: string): Settings => {
    const known = byFolder.get(folder);
    if (known) return known;
    const settings = readConfigurationFile(folder);
    byFolder.set(folder, settings);
    return settings;
  };

  const readConfigurationFile = (folder: string): Settings => {
    const { path, text } = configurationFileOf(folder) ?? {};
    if (path === undefined || text === undefined) return defaultSettings;
    const errors: ParseError[] = [];
    const value: unknown = parse(text, errors, { allowTrailingComma: true });
    if (errors.length > 0) connection.console.warn(`${path}: it is not valid JSON; what can be read of it counts.`);
    return report(path, value);
  };

  const report = (where: string, value: unknown): Settings => {
    const { settings, problems } = readSettings(value);
    const ended = endedSuppressions(settings.suppressions, currentDay());
    const unknown = unknownActions(settings.organizationRules, reference);
    for (const problem of [...problems, ...ended, ...unknown]) connection.console.warn(`${where}: ${problem}`);
    return settings;
  };

  return {
    get(uri) {
      const known = byDocument.get(uri);
      if (known) return known;
      const loading = load(uri).catch((error: unknown): DocumentSettings => {
        connection.console.error(`settings of ${uri}: ${String(error)}`);
        const relativePath = relativePathOf(uri, undefined);
        const { rules, accounts, organizations, organizationRules } = defaultSettings;
        const { enable, codeLens, inlayHints, formats } = editorDefaults;
        const rest = { format: formatOf(), suppressions: [], policyType: undefined, folder: undefined };
        const own = { enable, codeLens, inlayHints, formats, ...rest };
        const strictness = defaultStrictness;
        return { ...own, strictness, rules, accounts, organizations, organizationRules, relativePath };
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

/** A setting without a default is null in VS Code, which is as if it were not there. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== null));
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
