import type { Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { OpenDocument } from '../documents.js';
import { guard } from '../guard.js';
import type { ServerContext } from '../server.js';
import { problemToDiagnostic, toDiagnostic } from '../to-protocol.js';
import type { ServerRequest } from './request.js';

/** `textDocument/diagnostic` */
export const diagnosticRequest: ServerRequest = {
  capabilities: ({ pullsDiagnostics }) =>
    pullsDiagnostics
      ? { diagnosticProvider: { identifier: 'leastwise', interFileDependencies: false, workspaceDiagnostics: false } }
      : {},
  register: (connection, context) => connection.languages.diagnostics.on(guard(context, 'diagnostic', diagnostic)),
};

async function diagnostic(context: ServerContext, params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
  return { kind: 'full', items: await diagnosticsOf(context, params.textDocument.uri) };
}

/** All diagnostics of an open document, for those that ask and those that are sent them. */
export async function diagnosticsOf(context: ServerContext, uri: string): Promise<Diagnostic[]> {
  const document = await context.documents.get(uri);
  return document ? diagnosticsIn(context, document) : [];
}

/** All diagnostics of a document, open or not. */
export function diagnosticsIn(context: ServerContext, document: OpenDocument): Diagnostic[] {
  const { policies, problems, suppressionFaults } = document.analysis();
  const traits = context.traits();
  // The editor's own support of the format reports its syntax errors, but does not look into strings.
  const shownByEditor = traits.syntaxErrorsShownBy.includes(document.text.languageId);
  const own = problems.filter((it) => !shownByEditor || it.nested);
  return [
    ...[...own, ...suppressionFaults].map((it) => problemToDiagnostic(document.text, it)),
    ...policies.flatMap((it) => it.findings).map((it) => toDiagnostic(document.text, it, context.rulePages, traits)),
  ];
}
