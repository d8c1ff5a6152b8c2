/** What the commands get from outside. Tests give their own. */
import type { ServiceReference } from '../reference/reference.js';

export interface Io {
  /** The absolute path of the folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Everything on standard input, read when first asked. */
  stdin(): Promise<Uint8Array>;
}

export interface Output {
  readonly isTTY: boolean;
  /** The width of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** What comes with the program. */
export interface Program {
  readonly version: string;
  /** Loads the service reference; called at most once for a command. */
  reference(): ServiceReference;
  /** The page of a rule in Markdown. */
  rulePage(code: string): string;
  /** The page about the ways of privilege escalation in Markdown. */
  escalationPage(): string;
  /** As `YYYY-MM-DD`; the day of the machine, in UTC, without it. */
  readonly today?: () => string;
}

/** 0: all is well; 1: findings; 2: wrong usage, or something that could not be read or written. */
export type ExitCode = 0 | 1 | 2;

/** A mistake of the user, which ends the command. Several of them, as in a configuration, are told in a line each. */
export class UsageError extends Error {
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join(' '));
    this.lines = lines;
  }
}

/** Tells a line on the standard error output. */
export function complain(io: Io, message: string): void {
  io.stderr.write(`leastwise: ${printable(message)}\n`);
}

/**
 * A text that a terminal shows and does not obey, in one line and as many columns as the text has UTF-16 units: signs
 * that move the cursor, set colours or turn the direction of writing are replaced.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs to replace.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (sign) =>
    sign < ' ' ? (sign === '\t' ? ' ' : String.fromCharCode(0x2400 + sign.charCodeAt(0))) : '\ufffd',
  );
}

/** What went wrong with a file, in a few words. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return errorWords[code] ?? error.message;
}

const errorWords: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EFBIG: 'it is too large',
  ELOOP: 'its symbolic links form a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space is left on the disk',
  ENOTDIR: 'a part of its path is not a folder',
  EPERM: 'permission denied',
  EROFS: 'its disk can only be read',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
  ERR_STRING_TOO_LONG: 'it is too large',
};
