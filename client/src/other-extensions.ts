/** Extensions beside which Leastwise keeps still about syntax errors: the user must not see them twice. */
import { extensions, workspace } from 'vscode';

interface Reporter {
  readonly extension: string;
  readonly languages: readonly string[];
  /** Switches its reports on, as it does by default. */
  readonly setting: string;
}

const reporters: readonly Reporter[] = [
  { extension: 'redhat.vscode-yaml', languages: ['yaml'], setting: 'yaml.validate' },
  { extension: 'hashicorp.terraform', languages: ['terraform'], setting: 'terraform.languageServer.enable' },
  { extension: 'opentofu.vscode-opentofu', languages: ['opentofu'], setting: 'opentofu.languageServer.enable' },
];

/** The languages whose syntax errors VS Code itself shows, or an extension that is installed. */
export function languagesWithSyntaxErrors(): readonly string[] {
  const active = reporters.filter(
    (it) => extensions.getExtension(it.extension) && workspace.getConfiguration().get(it.setting) !== false,
  );
  return ['json', 'jsonc', ...active.flatMap((it) => it.languages)];
}
