/** Texts with parts that the author writes, as the tables have them: `repo:<owner>/<repository>:pull_request`. */
import { escapeSnippet, type Insert } from '../../hosts/host.js';

const freePart = /<([^<>]+)>/g;

/** The form of a name as AWS documents it, like `aws:ResourceTag/${TagKey}` or the ARN of a resource type. */
export function formOf(documented: string): string {
  return documented.replaceAll(/\$\{([^}]*)\}/g, '<$1>');
}

/** A form up to its first free part: who is typing that part is done with choosing. */
export function headOf(form: string): string {
  return form.split('<', 1)[0] ?? '';
}

/** Whether the author has something to write in a form. */
export function isOpen(form: string): boolean {
  return form.includes('<');
}

/**
 * A form as a snippet: each free part becomes a tab stop with its name, those of one name are filled in together.
 * @param first the number of the first tab stop
 */
export function formSnippet(form: string, first = 1): string {
  const names: string[] = [];
  const parts = form.split(freePart);
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return escapeSnippet(part);
      if (!names.includes(part)) names.push(part);
      return `\${${first + names.indexOf(part)}:${escapeSnippet(part)}}`;
    })
    .join('');
}

/** What puts a form where a value or an item goes. */
export function formInsert(form: string): Insert {
  return isOpen(form)
    ? { kind: 'value', value: formSnippet(form), snippet: true }
    : { kind: 'value', value: form, snippet: false };
}
