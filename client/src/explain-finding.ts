/** The command that shows the page of the rule behind a finding at the cursor. */
import { commands, type Diagnostic, type ExtensionContext, env, languages, type Uri, ViewColumn, window } from 'vscode';

export function registerExplainFinding(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand('leastwise.explainFinding', explainFinding));
}

async function explainFinding(): Promise<void> {
  const editor = window.activeTextEditor;
  const cursor = editor?.selection.active;
  const own = editor ? languages.getDiagnostics(editor.document.uri).flatMap(explained) : [];
  const onLine = own.filter(({ diagnostic }) => cursor && containsLine(diagnostic, cursor.line));
  const at = onLine.filter(({ diagnostic }) => cursor && diagnostic.range.contains(cursor));
  const found = at.length > 0 ? at : onLine;
  if (found.length === 0) {
    void window.showInformationMessage('There is no finding of Leastwise on this line.');
    return;
  }
  const codes = new Map(found.map((it) => [it.code, it]));
  const chosen = codes.size === 1 ? found[0] : await choose([...codes.values()]);
  if (chosen) await showPage(chosen.page);
}

interface Explained {
  readonly diagnostic: Diagnostic;
  readonly code: string;
  readonly page: Uri;
}

/** Findings name their pages. */
function explained(diagnostic: Diagnostic): Explained | [] {
  const { source, code } = diagnostic;
  if (source !== 'leastwise' || typeof code !== 'object') return [];
  return { diagnostic, code: String(code.value), page: code.target };
}

function containsLine({ range }: Diagnostic, line: number): boolean {
  return range.start.line <= line && line <= range.end.line;
}

async function choose(findings: readonly Explained[]): Promise<Explained | undefined> {
  const items = findings.map((it) => ({ label: it.code, detail: it.diagnostic.message, finding: it }));
  const chosen = await window.showQuickPick(items, {
    title: 'Leastwise: explain a finding',
    placeHolder: 'There are several on this line',
    matchOnDetail: true,
  });
  return chosen?.finding;
}

/**
 * As people read it, beside the policy; as a text where the preview of Markdown is switched off. Rules of an organization
 * name pages of the web, which the browser shows.
 */
async function showPage(page: Uri): Promise<void> {
  if (page.scheme === 'https' || page.scheme === 'http') {
    await env.openExternal(page);
    return;
  }
  try {
    await commands.executeCommand('markdown.showPreviewToSide', page);
  } catch {
    await window.showTextDocument(page, { preview: true, viewColumn: ViewColumn.Beside });
  }
}
