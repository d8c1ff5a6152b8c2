/** `leastwise format`: puts policies into AWS's order and lays JSON out, or says which files are not. */
import { readFileSync } from 'node:fs';
import { formatEdits } from '../features/format/format.js';
import { decodeText } from '../files/read-text.js';
import { applyEdits } from '../hosts/edited-text.js';
import { parseDocument } from '../hosts/index.js';
import { defaultFormat, type FormatSettings } from '../policy/format-settings.js';
import { indentUnitOf } from '../text/layout.js';
import { readArguments } from './arguments.js';
import { findConfiguration, readConfiguration } from './configuration.js';
import { findFiles } from './find-files.js';
import { complain, describeError, type ExitCode, type Io, printable, UsageError } from './io.js';
import { terraformPlaces } from './terraform-places.js';
import { overwriteText } from './write-text.js';

export async function format(args: readonly string[], io: Io): Promise<ExitCode> {
  const { positionals, option, has } = readArguments(args, { check: { type: 'boolean' }, config: { type: 'string' } });
  if (positionals.length === 0) throw new UsageError('name files, folders or globs to format');
  if (positionals.includes('-')) throw new UsageError('format changes files, and standard input (-) is none');
  const settings = await settingsOf(option('config') ?? findConfiguration(io.cwd), io.cwd);
  const placeOf = terraformPlaces();
  const { files, problems } = await findFiles(positionals, io.cwd);
  const failures = [...problems];
  let changed = 0;
  for (const { absolute, path } of files) {
    try {
      const bytes = readFileSync(absolute);
      const text = decodeText(bytes);
      const after = formatted(text, path, settings, () => placeOf(absolute)?.templated === true);
      if (after === text) continue;
      if (!has('check')) overwriteText(absolute, after, bytes);
      changed += 1;
      io.stdout.write(`${printable(path)}\n`);
    } catch (error) {
      failures.push(`cannot format ${path}: ${describeError(error)}`);
    }
  }
  for (const it of failures) complain(io, it);
  if (failures.length > 0) return 2;
  return has('check') && changed > 0 ? 1 : 0;
}

async function settingsOf(configuration: string | undefined, cwd: string): Promise<FormatSettings> {
  if (configuration === undefined) return defaultFormat;
  const { settings } = await readConfiguration(configuration, cwd);
  return { ...defaultFormat, ...settings.format };
}

/** The text as it is to be, with the indentation that it has. */
function formatted(text: string, path: string, settings: FormatSettings, isTemplated: () => boolean): string {
  const parse = (it: string) => parseDocument(it, { path, isTemplated });
  const document = parse(text);
  if (!document) return text;
  const unit = indentUnitOf(text) ?? '  ';
  const layout = { tabSize: unit.length, insertSpaces: unit !== '\t', insertFinalNewline: true };
  return applyEdits(text, formatEdits(document, { settings, parse }, layout));
}
