/** `leastwise check`: reads the options, reports what the files give, and answers with an exit code. */
import { currentDay } from '../files/current-day.js';
import { typeUnderPolicy } from '../hosts/cloudformation/policy-places.js';
import { policyTypes } from '../hosts/host.js';
import type { ServiceReference } from '../reference/reference.js';
import { type Severity, severities } from '../rules/rule.js';
import { strictnesses } from '../rules/strictness.js';
import { choice, readArguments } from './arguments.js';
import { type CheckOptions, checkFiles } from './check-files.js';
import { type Configuration, findConfiguration, readConfiguration } from './configuration.js';
import { complain, type ExitCode, type Io, type Program, UsageError } from './io.js';
import type { CheckResult, Reporter } from './report/result.js';

const reporters: Readonly<Record<Format, () => Promise<Reporter>>> = {
  pretty: async () => (await import('./report/pretty.js')).reportPretty,
  json: async () => (await import('./report/json.js')).reportJson,
  sarif: async () => (await import('./report/sarif.js')).reportSarif,
  github: async () => (await import('./report/github.js')).reportGithub,
  junit: async () => (await import('./report/junit.js')).reportJunit,
};

const formats = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;
type Format = (typeof formats)[number];

interface ReportOptions {
  readonly format: Format;
  readonly failOn: Severity | 'never';
  readonly config: string | undefined;
}

export async function check(args: readonly string[], io: Io, program: Program): Promise<ExitCode> {
  const options = readOptions(args);
  const path = options.config ?? findConfiguration(io.cwd);
  const configuration = path === undefined ? undefined : await readConfiguration(path, io.cwd);
  const reference = program.reference();
  const today = (program.today ?? currentDay)();
  if (configuration) {
    await tellEnded(configuration, today, io);
    await tellUnknownActions(configuration, reference, io);
  }

  const result = await checkFiles({ options, configuration, reference, today }, io);
  const report = await reporters[options.format]();
  io.stdout.write(
    report(result, { io, version: program.version, updated: reference.updated, rulePage: program.rulePage }),
  );
  for (const problem of result.failures) complain(io, problem);

  if (result.failures.length > 0) return 2;
  return fails(result.counts, options.failOn) ? 1 : 0;
}

/** What the configuration no longer suppresses, so that nobody wonders where a finding comes from. */
async function tellEnded({ settings }: Configuration, today: string, io: Io): Promise<void> {
  if (settings.suppressions.length === 0) return;
  const { endedSuppressions } = await import('../settings/suppressions.js');
  for (const it of endedSuppressions(settings.suppressions, today)) complain(io, it);
}

/** What rules of the organization name without AWS having it, so that nobody relies on them. */
async function tellUnknownActions({ settings }: Configuration, reference: ServiceReference, io: Io): Promise<void> {
  if (settings.organizationRules.length === 0) return;
  const { unknownActions } = await import('../rules/organization-rules/unknown-actions.js');
  for (const it of unknownActions(settings.organizationRules, reference)) complain(io, it);
}

function readOptions(args: readonly string[]): CheckOptions & ReportOptions {
  const { positionals, option, has } = readArguments(args, {
    type: { type: 'string' },
    'resource-type': { type: 'string' },
    format: { type: 'string' },
    strictness: { type: 'string' },
    'fail-on': { type: 'string' },
    fix: { type: 'boolean' },
    config: { type: 'string' },
  });
  if (positionals.length === 0) throw new UsageError('name files, folders or globs to check, or - for standard input');
  if (has('fix') && positionals.includes('-')) {
    throw new UsageError('--fix changes files, and standard input (-) is none');
  }
  const resourceType = option('resource-type');
  if (resourceType !== undefined && !/^AWS::\w+::\w+$/.test(resourceType)) {
    throw new UsageError(`--resource-type takes a CloudFormation type like AWS::S3::Bucket, not "${resourceType}"`);
  }
  return {
    paths: positionals,
    type: choice('type', option('type'), policyTypes),
    resourceType: resourceType && typeUnderPolicy(resourceType),
    format: choice('format', option('format'), formats) ?? 'pretty',
    failOn: choice('fail-on', option('fail-on'), [...severities, 'never'] as const) ?? 'security-warning',
    fix: has('fix'),
    strictness: choice('strictness', option('strictness'), strictnesses),
    config: option('config'),
  };
}

function fails(counts: CheckResult['counts'], failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && severities.slice(0, severities.indexOf(failOn) + 1).some((it) => counts[it] > 0);
}
