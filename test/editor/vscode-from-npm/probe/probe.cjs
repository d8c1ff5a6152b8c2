// Runs in the extension host as it is, hence JavaScript.
const { writeFileSync } = require('node:fs');
const vscode = require('vscode');

/** A server that has reported nothing new for this long has finished. */
const quietTime = 500;

exports.activate = () => {
  const { extension, file, result } = JSON.parse(process.env.LEASTWISE_PROBE ?? '{}');
  if (!extension) return;

  finish(extension, vscode.Uri.file(file)).then(
    (findings) => writeFileSync(result, JSON.stringify({ findings })),
    (error) => writeFileSync(result, JSON.stringify({ error: String(error) })),
  );
};

async function finish(id, uri) {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`VS Code did not load the extension ${id}`);
  await extension.activate();
  await vscode.workspace.openTextDocument(uri);
  // Requests are answered in order: with this answer, the server has the document.
  await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, new vscode.Position(0, 0));
  await quiet();
  return vscode.languages.getDiagnostics(uri).length;
}

function quiet() {
  return new Promise((resolve) => {
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(done, quietTime);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(restart);
    const done = () => {
      subscription.dispose();
      resolve(undefined);
    };
    let timer = setTimeout(done, quietTime);
  });
}
