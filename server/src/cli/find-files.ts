/** The files that the arguments of a command mean. */
import { relative, resolve, sep } from 'node:path';
import { policyFilesIn, statsOf } from '../files/policy-files.js';
import { describeError } from './io.js';

export interface FoundFile {
  readonly absolute: string;
  /** From the current folder, with `/`: how it is printed. */
  readonly path: string;
  /** Whether it is an argument itself, and not found in a folder or by a glob. */
  readonly named: boolean;
  /** A pipe has no name that says what is in it. */
  readonly pipe: boolean;
}

export interface FoundFiles {
  /** Each file once, in the order of the arguments; those of a folder sorted by name. */
  readonly files: readonly FoundFile[];
  /** What could not be read, each in one line. */
  readonly problems: readonly string[];
}

/** Finds the files that paths, folders and globs mean. `-` is not one of them. */
export async function findFiles(args: readonly string[], cwd: string): Promise<FoundFiles> {
  const files = new Map<string, FoundFile>();
  const problems: string[] = [];
  const add = (absolute: string, how: 'named' | 'pipe' | 'found'): void => {
    const known = files.get(absolute);
    if (known && (known.named || how === 'found')) return;
    const path = printedPath(absolute, cwd);
    files.set(absolute, { absolute, path, named: how !== 'found', pipe: how === 'pipe' });
  };
  const walk = (folder: string): readonly string[] => {
    const found = policyFilesIn(folder, (absolute, error) => {
      problems.push(`cannot read ${printedPath(absolute, cwd)}: ${describeError(error)}`);
    });
    return [...found];
  };

  for (const arg of args) {
    const absolute = resolve(cwd, arg);
    const stats = statsOf(absolute);
    if (!(stats instanceof Error)) {
      if (stats.isDirectory()) for (const file of walk(absolute)) add(file, 'found');
      else add(absolute, stats.isFIFO() ? 'pipe' : 'named');
      continue;
    }
    const glob = /[*?[{(!]/.test(arg) ? await readGlob(arg, cwd) : undefined;
    if (!glob) {
      problems.push(`cannot read ${printedPath(absolute, cwd)}: ${describeError(stats)}`);
      continue;
    }
    const matching = statsOf(glob.base) instanceof Error ? [] : walk(glob.base).filter(glob.matches);
    if (matching.length === 0) problems.push(`no file that Leastwise reads matches ${arg}`);
    for (const file of matching) add(file, 'found');
  }
  return { files: [...files.values()], problems };
}

/** How a path is printed: from the current folder, with `/`. */
export function printedPath(absolute: string, from: string): string {
  return withSlashes(relative(from, absolute)) || '.';
}

function withSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

interface Glob {
  /** The folder in which all that it matches is. */
  readonly base: string;
  matches(absolute: string): boolean;
}

async function readGlob(arg: string, cwd: string): Promise<Glob | undefined> {
  const { default: picomatch } = await import('picomatch/posix');
  const { base, glob, isGlob, negated } = picomatch.scan(withSlashes(arg));
  if (!isGlob || negated) return undefined;

  const absoluteBase = resolve(cwd, base);
  const matches = picomatch(glob, { dot: true });
  return { base: absoluteBase, matches: (absolute) => matches(withSlashes(relative(absoluteBase, absolute))) };
}
