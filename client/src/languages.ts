/** The languages whose files may hold policies. A test compares them with what the server reads. */
export const languages = ['json', 'jsonc', 'yaml', 'cloudformation', 'terraform', 'opentofu'];

/** Files that are plain text, or of some other language, unless an extension knows them. */
const otherFiles = '**/*.{tf,tofu,template,tftpl,tpl,tmpl}';

/** The documents that the server is told of. It keeps still about those that hold no policy. */
export const documentSelector = ['file', 'untitled', 'vscode-vfs'].flatMap((scheme) => [
  ...languages.map((language) => ({ scheme, language })),
  { scheme, pattern: otherFiles },
]);
