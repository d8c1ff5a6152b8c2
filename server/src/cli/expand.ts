/** `leastwise expand`: the actions that patterns match. */
import type { AccessLevel, ServiceReference } from '../reference/reference.js';
import { compareTexts } from '../text/distance.js';
import { choice, readArguments } from './arguments.js';
import { complain, type ExitCode, type Io, type Program, UsageError } from './io.js';

interface Expansion {
  readonly pattern: string;
  readonly actions: readonly { readonly action: string; readonly accessLevel: AccessLevel | undefined }[];
}

export function expand(args: readonly string[], io: Io, program: Program): ExitCode {
  const { positionals, option } = readArguments(args, { format: { type: 'string' } });
  const format = choice('format', option('format'), ['pretty', 'json'] as const) ?? 'pretty';
  if (positionals.length === 0) throw new UsageError("name patterns of actions, like 's3:Get*'");

  const reference = program.reference();
  const expansions = positionals.map((pattern) => expansionOf(pattern, reference));
  io.stdout.write(format === 'json' ? jsonReport(expansions, program, reference) : list(expansions));

  const empty = expansions.filter((it) => it.actions.length === 0);
  for (const { pattern } of empty) complain(io, `${pattern} matches no action${didYouMean(pattern, reference)}`);
  return empty.length > 0 ? 1 : 0;
}

function expansionOf(pattern: string, reference: ServiceReference): Expansion {
  const actions = reference
    .expand(pattern)
    .map((action) => ({ action, accessLevel: accessLevelOf(action, reference) }));
  return { pattern, actions };
}

/** Counting one action needs only the index; `*` would else load the details of all services. */
function accessLevelOf(action: string, reference: ServiceReference): AccessLevel | undefined {
  const [level] = reference.countByAccessLevel(action).keys();
  return level;
}

function list(expansions: readonly Expansion[]): string {
  const levels = new Map(expansions.flatMap((it) => it.actions).map((it) => [it.action, it.accessLevel]));
  const actions = [...levels.keys()].sort(compareTexts);
  const widest = actions.reduce((width, it) => Math.max(width, it.length), 0);
  return actions.map((it) => `${it.padEnd(widest)}  ${levels.get(it) ?? ''}`.trimEnd().concat('\n')).join('');
}

function jsonReport(expansions: readonly Expansion[], { version }: Program, { updated }: ServiceReference): string {
  return `${JSON.stringify({ version, reference: { updated }, patterns: expansions }, null, 2)}\n`;
}

function didYouMean(pattern: string, reference: ServiceReference): string {
  const [nearest] = reference.closestActions(pattern, 1);
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}
