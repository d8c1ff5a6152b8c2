/** The command line: which command is meant, and what it answers. Each command is loaded when it is asked for. */
import type { ExitCode, Io, Program } from './io.js';
import { complain, describeError, UsageError } from './io.js';

type Command = (args: readonly string[], io: Io, program: Program) => ExitCode | Promise<ExitCode>;

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.js')).check,
  format: async () => (await import('./format.js')).format,
  explain: async () => (await import('./explain.js')).explain,
  expand: async () => (await import('./expand.js')).expand,
};

/** Runs a command. `args` are the arguments behind the name of the program. Never throws. */
export async function run(args: readonly string[], io: Io, program: Program): Promise<ExitCode> {
  try {
    return await dispatch(args, io, program);
  } catch (error) {
    const lines = error instanceof UsageError ? error.lines : [`this should not happen: ${describeError(error)}`];
    for (const line of lines) complain(io, line);
    return 2;
  }
}

async function dispatch(args: readonly string[], io: Io, program: Program): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  if (name === '--version' || name === '-V') {
    io.stdout.write(`leastwise ${program.version}, service reference of ${program.reference().updated}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') return help(rest[0], io);

  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new UsageError(await unknownCommand(name));
  if (asksForHelp(rest)) return help(name, io);
  return (await load())(rest, io, program);
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((it) => it === '--help' || it === '-h');
}

async function help(command: string | undefined, io: Io): Promise<ExitCode> {
  const { helpOf } = await import('./help.js');
  const text = helpOf(command);
  if (text === undefined) throw new UsageError(await unknownCommand(command ?? ''));
  io.stdout.write(text);
  return 0;
}

async function unknownCommand(name: string): Promise<string> {
  if (name === '') return 'name a command: check, format, explain or expand (see leastwise --help)';
  if (name.startsWith('-')) return `unknown option ${name} before a command (see leastwise --help)`;
  const { nearestNames } = await import('../text/distance.js');
  const [nearest] = nearestNames(name, Object.keys(commands));
  const hint = nearest ?? (/[./\\*]/.test(name) ? `check ${name}` : undefined);
  return `unknown command "${name}"${hint ? `; did you mean leastwise ${hint}?` : ' (see leastwise --help)'}`;
}
