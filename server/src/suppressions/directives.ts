/** Comments that suppress findings: `leastwise-ignore CODE: reason`, `leastwise-ignore-file CODE: reason`. */
import type { HostDocument } from '../hosts/host.js';
import { type Directive, directiveWord } from './suppression.js';

/** The directives of a document, in the order of the text. */
export function directivesIn(document: HostDocument): readonly Directive[] {
  if (!mayHaveDirectives(document)) return [];
  return document.comments.flatMap((comment): readonly Directive[] => {
    const match = form.exec(comment.text);
    if (!match) return [];
    const [, file, codes = '', reason = ''] = match;
    return [
      {
        comment,
        scope: file ? 'file' : 'place',
        codes: codes.split(/[\s,]+/).filter((it) => it !== ''),
        reason: reason.replace(/\s+/g, ' ').trim(),
      },
    ];
  });
}

/** Comments cost a look at the whole text, and most texts have no such word. Those of JSON are known, and there are none. */
function mayHaveDirectives(document: HostDocument): boolean {
  if (document.host === 'json' && document.comments.length === 0) return false;
  return document.text.includes(directiveWord);
}

const form = /^leastwise-ignore(-file)?(?![\w-])([^:]*)(?::([\s\S]*))?$/;
