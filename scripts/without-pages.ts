/**
 * Leaves the documentation and the examples of rules and refactorings out of the bundles. They are in the pages in `docs/`, and
 * more than half of all text that a program would read each time it starts.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

export const withoutPages: Plugin = {
  name: 'without-pages',
  setup(build) {
    const filter = /[\\/]server[\\/]src[\\/](?:rules|features[\\/]refactorings)[\\/].*\.ts$/;
    build.onLoad({ filter }, async ({ path }) => ({
      contents: dropPages(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** The code of a module in which asking for documentation or examples fails. */
export function dropPages(code: string): string {
  const kept: string[] = [];
  let end = 0;
  for (const { 0: beginning, 1: name = '', index } of code.matchAll(partsOfPages)) {
    if (name === 'references' && !isOnlyOfAccessAnalyzer(code)) continue;
    if (index < end) continue;
    kept.push(code.slice(end, index), `  ${name}: undefined as never`);
    end = endOfValue(code, index + beginning.length - 1);
  }
  return kept.join('') + code.slice(end);
}

const partsOfPages = /^ {2,4}(docs|valid|invalid|examples|references): [[`]/gm;

/** Whether all rules of a module are Access Analyzer's, to which its own page is linked and none of the references. */
function isOnlyOfAccessAnalyzer(code: string): boolean {
  return code.includes('accessAnalyzer: true') && !code.includes('accessAnalyzer: false');
}

/** The offset behind the list or text that begins at an offset. */
function endOfValue(code: string, start: number): number {
  let depth = 0;
  for (const { 0: piece, index } of code.slice(start).matchAll(bracketOrQuoted)) {
    if (piece === '[') depth += 1;
    if (piece === ']') depth -= 1;
    if (depth === 0) return start + index + piece.length;
  }
  throw new Error('A list or text has no end.');
}

/** Brackets in texts and comments are none. */
const bracketOrQuoted = /[[\]]|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/[^\n]*/gs;
