/**
 * Terraform files where no extension knows Terraform. VS Code takes them for plain text then, without brackets and
 * quotes that close themselves. To claim their file names in `package.json` instead would take them from extensions that
 * give them languages of their own.
 */
import { type ExtensionContext, languages, type TextDocument, workspace } from 'vscode';

export function adoptTerraformFiles(context: ExtensionContext): void {
  const adopted = new Set<string>();
  const adopt = (document: TextDocument): void => {
    const [, ending] = /\.(tf|tofu)$/i.exec(document.uri.path) ?? [];
    const uri = document.uri.toString();
    // Once only: who wants it to be plain text can have that.
    if (!ending || document.languageId !== 'plaintext' || adopted.has(uri)) return;
    if (adopted.size === 0) context.subscriptions.push(...configure());
    adopted.add(uri);
    void languages.setTextDocumentLanguage(document, ending.toLowerCase() === 'tofu' ? 'opentofu' : 'terraform');
  };
  workspace.textDocuments.forEach(adopt);
  context.subscriptions.push(workspace.onDidOpenTextDocument(adopt));
}

function configure() {
  return ['terraform', 'opentofu'].map((language) =>
    languages.setLanguageConfiguration(language, {
      comments: { lineComment: '#', blockComment: ['/*', '*/'] },
      brackets: [
        ['{', '}'],
        ['[', ']'],
        ['(', ')'],
      ],
      autoClosingPairs: [
        { open: '{', close: '}' },
        { open: '[', close: ']' },
        { open: '(', close: ')' },
        { open: '"', close: '"' },
      ],
      indentationRules: {
        increaseIndentPattern: /[{[(]\s*(?:#.*|\/\/.*)?$/,
        decreaseIndentPattern: /^\s*[}\])]/,
      },
    }),
  );
}
