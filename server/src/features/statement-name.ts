import type { Statement } from '../policy/model.js';

/** A name for a statement at no cost: its `Sid`; without one, the effect with the first action. */
export function statementName({ sid, effect, action, notAction }: Statement): string {
  if (sid && sid.text.trim() !== '') return sid.text;
  const element = action ?? notAction;
  const [first, ...others] = element?.values ?? [];
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const actions = first ? `${element === notAction ? 'all but ' : ''}${first.text}${more}` : 'no action';
  return `${effect ?? 'Statement'}: ${actions}`;
}
