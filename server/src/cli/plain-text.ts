/** Our Markdown as a terminal shows it. It knows the little that the pages of rules use. */

/** Without the signs of Markdown: links become `text (address)`, the lines of code are indented. */
export function plainText(markdown: string): string {
  let inCode = false;
  const lines: string[] = [];
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) inCode = !inCode;
    else if (inCode) lines.push(`    ${line}`);
    else lines.push(inline(line));
  }
  return lines.join('\n').trimEnd();
}

function inline(line: string): string {
  return line
    .replace(/^#+ /, '')
    .replace(/^> ?/, '  => ')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)')
    .replace(/<(https:[^>\s]+)>/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1');
}
