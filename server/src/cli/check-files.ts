/** The files of `leastwise check`: finds, reads and analyses them, and fixes them if asked to. */
import { readFileSync } from 'node:fs';
import { type Analysis, analyze, nothingFound } from '../analyze.js';
import { fixAll } from '../features/fix-all.js';
import { decodeText } from '../files/read-text.js';
import { guessLanguage } from '../hosts/guess-language.js';
import type { HostDocument, PolicyType } from '../hosts/host.js';
import { parseDocument } from '../hosts/index.js';
import type { ReferencedFile } from '../hosts/terraform/referenced-files.js';
import type { TypeHints } from '../policy/policy-type.js';
import type { ServiceReference } from '../reference/reference.js';
import type { Rule } from '../rules/rule.js';
import type { Strictness } from '../rules/strictness.js';
import { ruleOptions } from '../settings/rule-options.js';
import type { Suppression } from '../suppressions/suppression.js';
import { linesOf } from '../text/lines.js';
import type { Configuration } from './configuration.js';
import { findFiles, printedPath } from './find-files.js';
import { describeError, type Io } from './io.js';
import { type CheckedFile, type CheckResult, countSeverities } from './report/result.js';
import { terraformPlaces } from './terraform-places.js';
import { overwriteText } from './write-text.js';

export interface CheckOptions {
  /** Files, folders, globs, and `-` for standard input. */
  readonly paths: readonly string[];
  readonly type: PolicyType | undefined;
  readonly resourceType: string | undefined;
  readonly fix: boolean;
  /** Instead of what the configuration says. */
  readonly strictness: Strictness | undefined;
}

/** What is the same for every file. */
export interface Setup {
  readonly options: CheckOptions;
  readonly configuration: Configuration | undefined;
  readonly reference: ServiceReference;
  /** As `YYYY-MM-DD`. */
  readonly today: string;
}

/** A text to check, with what is known of it from outside. */
interface Input {
  readonly path: string;
  readonly named: boolean;
  /** Without a file name that says what it is. */
  readonly pipe: boolean;
  readonly text: string;
  /** What Terraform files say of it. */
  placeOf(): ReferencedFile | undefined;
  readonly hints: TypeHints;
  /** Those of the configuration that count for it. */
  readonly suppressions: readonly Suppression[];
}

/** What a text gives. */
interface TextResult extends Analysis {
  /** Undefined when no host reads the text. */
  readonly document: HostDocument | undefined;
}

export async function checkFiles(setup: Setup, io: Pick<Io, 'cwd' | 'stdin'>): Promise<CheckResult> {
  const { options, configuration } = setup;
  const files: CheckedFile[] = [];
  const withoutPolicy: string[] = [];
  const failures: string[] = [];
  const failedRules = new Set<string>();
  let fixed = 0;

  const analyzeInput = (input: Input, text: string): TextResult =>
    analyzeText(text, input, setup, (rule, error) => {
      if (failedRules.has(rule.code)) return;
      failedRules.add(rule.code);
      failures.push(`rule ${rule.code} failed on ${input.path}, please report this: ${describeError(error)}`);
    });

  const add = (input: Input, result: TextResult): void => {
    const checked = checkedFile(input, result);
    if (checked) files.push(checked);
    if (input.named && !checked?.policies.length) withoutPolicy.push(input.path);
  };

  /** What is left of a file after its fixes; what there was when they cannot be written. */
  const fixFile = (input: Input, save: (text: string) => void): TextResult => {
    const result = fixAll(input.text, (text) => analyzeInput(input, text));
    if (result.fixed === 0) return result.analysis;
    try {
      save(result.text);
    } catch (error) {
      failures.push(`cannot fix ${input.path}: ${describeError(error)}`);
      return analyzeInput(input, input.text);
    }
    fixed += result.fixed;
    return result.analysis;
  };

  if (options.paths.includes('-')) {
    const hints = { explicit: options.type, resourceType: options.resourceType };
    const text = decodeText(await io.stdin());
    const input = { path: '<stdin>', named: true, pipe: true, text, placeOf: () => undefined, hints, suppressions: [] };
    add(input, analyzeInput(input, input.text));
  }

  const paths = options.paths.filter((it) => it !== '-');
  const found = await findFiles(paths, io.cwd);
  failures.push(...found.problems);
  const hintsFor = await fileHints(options, configuration, io.cwd);
  const suppressedIn = await suppressionsByFile(setup);
  const placeOf = terraformPlaces();
  for (const { absolute, path, named, pipe } of found.files) {
    try {
      const bytes = readFileSync(absolute);
      const input = {
        path,
        named,
        pipe,
        text: decodeText(bytes),
        placeOf: () => placeOf(absolute),
        hints: hintsFor(absolute),
        suppressions: suppressedIn(absolute),
      };
      const save = (text: string): void => {
        if (pipe) throw new Error('it is a pipe');
        overwriteText(absolute, text, bytes);
      };
      add(input, options.fix ? fixFile(input, save) : analyzeInput(input, input.text));
    } catch (error) {
      failures.push(`cannot read ${path}: ${describeError(error)}`);
    }
  }
  return { files, withoutPolicy, failures, counts: countSeverities(files), fixed: options.fix ? fixed : undefined };
}

/** What options, configuration and names say of the policies in a file. Names count from the folder of the project. */
async function fileHints(
  { type, resourceType }: CheckOptions,
  configuration: Configuration | undefined,
  cwd: string,
): Promise<(absolute: string) => TypeHints> {
  if (!configuration) {
    return (absolute) => ({ explicit: type, resourceType, filePath: printedPath(absolute, cwd) });
  }
  const { policyTypeFor } = await import('../settings/settings.js');
  return (absolute) => {
    const filePath = printedPath(absolute, configuration.folder);
    return { explicit: type ?? policyTypeFor(configuration.settings.policyTypes, filePath), resourceType, filePath };
  };
}

/** What the configuration suppresses in a file. */
async function suppressionsByFile({
  configuration,
  today,
}: Setup): Promise<(absolute: string) => readonly Suppression[]> {
  if (!configuration || configuration.settings.suppressions.length === 0) return () => [];
  const { suppressionsFor } = await import('../settings/suppressions.js');
  const { settings, folder } = configuration;
  return (absolute) => suppressionsFor(settings.suppressions, printedPath(absolute, folder), today);
}

function analyzeText(
  text: string,
  input: Input,
  { configuration, reference, options: { strictness } }: Setup,
  onRuleError: (rule: Rule, error: unknown) => void,
): TextResult {
  const document = parseInput(text, input);
  if (!document) return { document, ...nothingFound };
  const { suppressions } = input;
  const hints = { ...input.hints, placeOf: input.placeOf };
  const settings = { ...(configuration && ruleOptions(configuration.settings)), ...(strictness && { strictness }) };
  return { document, ...analyze(document, { reference, hints, suppressions, onRuleError, ...settings }) };
}

function parseInput(text: string, { path, pipe, placeOf }: Input): HostDocument | undefined {
  if (pipe) return parseDocument(text, { languageId: guessLanguage(text) });
  return parseDocument(text, { path, isTemplated: () => placeOf()?.templated === true });
}

/** Undefined when there is nothing to say about a file, not even that it has a policy. */
function checkedFile({ path, named }: Input, { document, ...analysis }: TextResult): CheckedFile | undefined {
  if (!document) return undefined;
  const { policies, suppressed, suppressionFaults } = analysis;
  // In a file that was named, a fault of the format may be why no policy is seen; a passing check would hide it.
  const problems = named ? document.problems : analysis.problems;
  if (policies.length + problems.length === 0) return undefined;
  const faults = [...problems, ...suppressionFaults];
  return { path, host: document.host, lines: linesOf(document.text), policies, problems: faults, suppressed };
}
