/** `leastwise check`: analyses files, reports, and answers with an exit code. */
import { readFileSync } from 'node:fs';
import { analyze } from '../analyze.js';
import { type PolicyType, policyTypes } from '../hosts/host.js';
import { parseDocument } from '../hosts/index.js';
import type { TypeHints } from '../policy/policy-type.js';
import type { ServiceReference } from '../reference/reference.js';
import { type Rule, type Severity, severities } from '../rules/rule.js';
import { linesOf } from '../text/lines.js';
import { choice, readArguments } from './arguments.js';
import { type Configuration, findConfiguration, readConfiguration } from './configuration.js';
import { findFiles, printedPath } from './find-files.js';
import { complain, describeError, type ExitCode, type Io, type Program, UsageError } from './io.js';
import { decodeText } from './read-text.js';
import { type CheckedFile, type CheckResult, countSeverities, type Reporter } from './report/result.js';

const reporters: Readonly<Record<Format, () => Promise<Reporter>>> = {
  pretty: async () => (await import('./report/pretty.js')).reportPretty,
  json: async () => (await import('./report/json.js')).reportJson,
  sarif: async () => (await import('./report/sarif.js')).reportSarif,
  github: async () => (await import('./report/github.js')).reportGithub,
};

const formats = ['pretty', 'json', 'sarif', 'github'] as const;
type Format = (typeof formats)[number];

interface CheckOptions {
  readonly paths: readonly string[];
  readonly type: PolicyType | undefined;
  readonly resourceType: string | undefined;
  readonly format: Format;
  readonly failOn: Severity | 'never';
  readonly config: string | undefined;
}

/** What is the same for every file. */
interface Setup {
  readonly options: CheckOptions;
  readonly configuration: Configuration | undefined;
  readonly reference: ServiceReference;
}

export async function check(args: readonly string[], io: Io, program: Program): Promise<ExitCode> {
  const options = readOptions(args);
  const path = options.config ?? findConfiguration(io.cwd);
  const configuration = path === undefined ? undefined : await readConfiguration(path, io.cwd);
  const reference = program.reference();

  const result = await checkAll({ options, configuration, reference }, io);
  const report = await reporters[options.format]();
  io.stdout.write(report(result, { io, version: program.version, updated: reference.updated }));
  for (const problem of result.unreadable) complain(io, problem);

  if (result.unreadable.length > 0) return 2;
  return fails(result.counts, options.failOn) ? 1 : 0;
}

function readOptions(args: readonly string[]): CheckOptions {
  const { positionals, option } = readArguments(args, {
    type: { type: 'string' },
    'resource-type': { type: 'string' },
    format: { type: 'string' },
    'fail-on': { type: 'string' },
    config: { type: 'string' },
  });
  if (positionals.length === 0) throw new UsageError('name files, folders or globs to check, or - for standard input');
  const resourceType = option('resource-type');
  if (resourceType !== undefined && !/^AWS::\w+::\w+$/.test(resourceType)) {
    throw new UsageError(`--resource-type takes a CloudFormation type like AWS::S3::Bucket, not "${resourceType}"`);
  }
  return {
    paths: positionals,
    type: choice('type', option('type'), policyTypes),
    resourceType,
    format: choice('format', option('format'), formats) ?? 'pretty',
    failOn: choice('fail-on', option('fail-on'), [...severities, 'never'] as const) ?? 'security-warning',
    config: option('config'),
  };
}

function fails(counts: CheckResult['counts'], failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && severities.slice(0, severities.indexOf(failOn) + 1).some((it) => counts[it] > 0);
}

/** A text to check, with what is known of it from outside. */
interface Input {
  readonly path: string;
  readonly named: boolean;
  /** Without a file name that says what it is. */
  readonly pipe: boolean;
  readonly text: string;
  readonly hints: TypeHints;
}

async function checkAll(setup: Setup, io: Io): Promise<CheckResult> {
  const { options, configuration } = setup;
  const files: CheckedFile[] = [];
  const withoutPolicy: string[] = [];
  const unreadable: string[] = [];
  const failedRules = new Set<string>();

  const add = (input: Input): void => {
    const checked = checkInput(input, setup, (rule, error) => {
      if (failedRules.has(rule.code)) return;
      failedRules.add(rule.code);
      unreadable.push(`rule ${rule.code} failed on ${input.path}, please report this: ${describeError(error)}`);
    });
    if (checked) files.push(checked);
    if (input.named && !checked?.policies.length) withoutPolicy.push(input.path);
  };

  if (options.paths.includes('-')) {
    const hints = { explicit: options.type, resourceType: options.resourceType };
    add({ path: '<stdin>', named: true, pipe: true, text: decodeText(await io.stdin()), hints });
  }

  const paths = options.paths.filter((it) => it !== '-');
  const found = await findFiles(paths, io.cwd);
  unreadable.push(...found.problems);
  const hintsFor = await fileHints(options, configuration, io.cwd);
  for (const { absolute, path, named, pipe } of found.files) {
    try {
      add({ path, named, pipe, text: decodeText(readFileSync(absolute)), hints: hintsFor(absolute) });
    } catch (error) {
      unreadable.push(`cannot read ${path}: ${describeError(error)}`);
    }
  }
  return { files, withoutPolicy, unreadable, counts: countSeverities(files) };
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
  const { policyTypeFor } = await import('../settings.js');
  return (absolute) => {
    const filePath = printedPath(absolute, configuration.folder);
    return { explicit: type ?? policyTypeFor(configuration.settings, filePath), resourceType, filePath };
  };
}

/** Undefined when there is nothing to say about a file, not even that it has a policy. */
function checkInput(
  { path, named, pipe, text, hints }: Input,
  { configuration, reference }: Setup,
  onRuleError: (rule: Rule, error: unknown) => void,
): CheckedFile | undefined {
  const document = parseDocument(text, pipe ? { languageId: 'json' } : { path });
  if (!document) return undefined;

  const { rules } = configuration?.settings ?? { rules: {} };
  const analysis = analyze(document, { reference, hints, severities: rules, onRuleError });
  const { policies } = analysis;
  // In a file that was named, a fault of the format may be why no policy is seen; a passing check would hide it.
  const problems = named ? document.problems : analysis.problems;
  if (policies.length + problems.length === 0) return undefined;
  return { path, host: document.host, lines: linesOf(text), policies, problems };
}
