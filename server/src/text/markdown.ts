/**
 * A text as code in Markdown, whatever is in it. What a policy says must never become a link, a picture or a heading in
 * what is shown about it.
 */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ').slice(0, 300);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((it) => it[0].length));
  const fence = '`'.repeat(longest + 1);
  // A space keeps a backtick of the text apart from the fence; Markdown takes it away again.
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}
