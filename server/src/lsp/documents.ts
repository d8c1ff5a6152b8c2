/** The open documents. What was read from a version of a text is kept until the text or the settings change. */
import { type Connection, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyze, nothingFound, type PolicyInDocument, policiesOf } from '../analyze.js';
import type { Environment, WorkspaceFacts } from '../features/environment.js';
import type { HostDocument } from '../hosts/host.js';
import { parseWhileTyping } from '../hosts/index.js';
import type { ReferencedFile } from '../hosts/terraform/referenced-files.js';
import type { TypeHints } from '../policy/policy-type.js';
import type { ServiceReference } from '../reference/reference.js';
import type { Rule } from '../rules/rule.js';
import { ruleOptions } from '../settings/rule-options.js';
import type { DocumentSettings, SettingsStore } from './document-settings.js';
import type { TerraformPlaces } from './terraform-places.js';

/** A version of a document that may hold policies. */
export interface OpenDocument {
  readonly text: TextDocument;
  readonly settings: DocumentSettings;
  /** Undefined when the document cannot hold a policy. */
  readonly parsed: HostDocument | undefined;
  readonly policies: readonly PolicyInDocument[];
  /** What features get besides the document. */
  readonly environment: Environment;
  /** Reads another text, as if it stood in this document. */
  parse(text: string): HostDocument | undefined;
  analysis(): Analysis;
  /** The analysis of another text, as if it stood in this document. */
  analysisOf(text: string): Analysis;
}

interface Kept {
  readonly version: number;
  readonly settings: DocumentSettings;
  readonly document: OpenDocument;
}

export interface Documents {
  /** The current version of an open document with what its settings say; undefined when it is not open or switched off. */
  get(uri: string): Promise<OpenDocument | undefined>;
  /** A text that is not open, as if it were the document: undefined when that is switched off. */
  ofText(uri: string, text: string): Promise<OpenDocument | undefined>;
  /** Those open documents that were asked for since they changed. */
  known(): readonly OpenDocument[];
  uris(): readonly string[];
  version(uri: string): number | undefined;
  onOpen(listener: (uri: string) => void): void;
  onChange(listener: (uri: string) => void): void;
  onClose(listener: (uri: string) => void): void;
  forgetAnalyses(): void;
}

export interface DocumentSources {
  readonly connection: Connection;
  readonly reference: ServiceReference;
  readonly store: SettingsStore;
  readonly places: TerraformPlaces;
  /** What stands in the workspace. */
  facts(): WorkspaceFacts;
}

export function createDocuments({ connection, reference, store, places, facts }: DocumentSources): Documents {
  const open = new TextDocuments(TextDocument);
  const kept = new Map<string, Kept>();
  open.onDidClose(({ document }) => {
    kept.delete(document.uri);
    store.forget(document.uri);
  });
  open.listen(connection);

  // They change while a document does not.
  const laterFacts: WorkspaceFacts = {
    arns: () => facts().arns(),
    accounts: () => facts().accounts(),
    organizations: () => facts().organizations(),
  };

  const read = (text: TextDocument, settings: DocumentSettings): OpenDocument => {
    const placeOf = (): ReferencedFile | undefined => places.placeOf(text.uri, settings.folder);
    const isTemplated = (): boolean => placeOf()?.templated === true;
    const file = { languageId: text.languageId, path: text.uri, isTemplated };
    const parse = (content: string): HostDocument | undefined => parseWhileTyping(content, file);
    const hints: TypeHints = { explicit: settings.policyType, filePath: settings.relativePath, placeOf };
    const analysisOf = (parsed: HostDocument | undefined): Analysis =>
      parsed
        ? analyze(parsed, {
            reference,
            hints,
            ...ruleOptions(settings),
            suppressions: settings.suppressions,
            onRuleError,
          })
        : nothingFound;
    const parsed = parse(text.getText());
    let analysis: Analysis | undefined;
    return {
      text,
      settings,
      parsed,
      environment: {
        reference,
        names: { accounts: settings.accounts, organizations: settings.organizations },
        workspace: laterFacts,
      },
      policies: parsed ? policiesOf(parsed, hints) : [],
      parse,
      analysis: () => {
        analysis ??= analysisOf(parsed);
        return analysis;
      },
      analysisOf: (other) => analysisOf(parse(other)),
    };
  };

  const onRuleError = (rule: Rule, error: unknown): void =>
    connection.console.error(`rule ${rule.code} failed: ${String(error)}`);

  return {
    async get(uri) {
      const settings = await store.get(uri);
      // The text is read after the settings came: it is the newest version then.
      const text = open.get(uri);
      if (!text || !settings.enable) return undefined;
      const known = kept.get(uri);
      if (known?.version === text.version && known.settings === settings) return known.document;
      // TextDocument changes in place, so what is kept must not outlive its version.
      const document = read(text, settings);
      kept.set(uri, { version: text.version, settings, document });
      return document;
    },
    async ofText(uri, text) {
      const settings = await store.get(uri);
      if (!open.get(uri)) store.forget(uri);
      return settings.enable ? read(TextDocument.create(uri, '', 0, text), settings) : undefined;
    },
    known: () => [...kept.values()].map((it) => it.document),
    uris: () => open.keys(),
    version: (uri) => open.get(uri)?.version,
    onOpen: (listener) => {
      open.onDidOpen(({ document }) => listener(document.uri));
    },
    onChange: (listener) => {
      open.onDidChangeContent(({ document }) => listener(document.uri));
    },
    onClose: (listener) => {
      open.onDidClose(({ document }) => listener(document.uri));
    },
    forgetAnalyses: () => kept.clear(),
  };
}
