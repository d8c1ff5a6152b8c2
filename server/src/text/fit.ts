/** How well what is being typed fits a name. */

/** The name begins so; a word of it does; it has the text somewhere; it has its signs in their order. */
export type Fit = 'beginning' | 'word' | 'part' | 'signs';

/** How a text fits a name, case aside; undefined when it does not. The empty text begins every name. */
export function fitOf(typed: string, name: string): Fit | undefined {
  const wanted = typed.toLowerCase();
  const lower = name.toLowerCase();
  const at = lower.indexOf(wanted);
  if (at === 0) return 'beginning';
  if (at < 0) return hasSigns(lower, wanted) ? 'signs' : undefined;
  return beginsWord(name, at) ? 'word' : 'part';
}

/** Whether a word of a name begins at a place: with a capital, or behind a sign that is no letter. */
function beginsWord(name: string, at: number): boolean {
  return /[^a-z0-9]/i.test(name[at - 1] ?? '') || (/[A-Z]/.test(name[at] ?? '') && /[a-z0-9]/.test(name[at - 1] ?? ''));
}

function hasSigns(name: string, wanted: string): boolean {
  let at = -1;
  for (const sign of wanted) {
    at = name.indexOf(sign, at + 1);
    if (at < 0) return false;
  }
  return true;
}
