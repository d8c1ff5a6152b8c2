/** The page about all refactorings in Markdown, from the refactorings themselves. */
import type { Refactoring, RefactoringExample } from './refactoring.js';

export function refactoringsPage(all: readonly Refactoring[]): string {
  const blocks = [
    '# Refactorings',
    'In an editor they are in the menu of code actions (`Ctrl+.`, or `Ctrl+Shift+R` for refactorings alone). ' +
      'This page is written by `npm run gen` from the refactorings themselves; the examples are their tests.',
    ...all.flatMap(refactoringSection),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function refactoringSection({ title, docs, meaning, examples }: Refactoring): readonly string[] {
  const promise = meaning === 'same' ? 'What the policy grants stays the same.' : 'It changes what the policy grants.';
  return [`## ${title}`, docs.trim(), promise, ...examples.flatMap(exampleBlocks)];
}

function exampleBlocks({ title, before, proposal, after }: RefactoringExample): readonly string[] {
  const heading = `${title.charAt(0).toUpperCase()}${title.slice(1)}, “${proposal}”:`;
  return [heading, fenced(before.replaceAll(/\$0|[«»]/g, '')), fenced(after)];
}

function fenced(json: string): string {
  return `\`\`\`json\n${json.trim()}\n\`\`\``;
}
