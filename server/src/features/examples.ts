/** Examples in documentation: written as JSON in the schemas, shown as people write them where they read. */
import type { Cursor } from '../hosts/host.js';
import type { PlainValue } from '../hosts/value.js';

/** Documentation with its examples in the format at a cursor. */
export function withExamplesOf({ examples }: Cursor, markdown: string): string {
  if (!examples) return markdown;
  return markdown.replace(/```json\n(.*?)\n```/gs, (block: string, entry: string) => {
    const entries = entriesOf(entry);
    if (!entries) return block;
    const written = entries.map(([name, value]) => examples.write(name, value)).join('\n');
    return `\`\`\`${examples.language}\n${written}\n\`\`\``;
  });
}

/** An example is one entry of an object or several, without the braces. */
function entriesOf(text: string): readonly (readonly [string, PlainValue])[] | undefined {
  try {
    return Object.entries(JSON.parse(`{${text}}`) as Readonly<Record<string, PlainValue>>);
  } catch {
    return undefined;
  }
}
