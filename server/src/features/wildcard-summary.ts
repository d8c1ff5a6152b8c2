import { accessLevels } from '../reference/data.js';
import type { ServiceReference } from '../reference/reference.js';

/** How many actions a pattern matches, by access level: `37 actions: 30 Read, 7 List`. */
export function summarizeWildcard(pattern: string, reference: ServiceReference): string {
  const counts = reference.countByAccessLevel(pattern);
  const total = [...counts.values()].reduce((sum, it) => sum + it, 0);
  const parts = accessLevels.flatMap((level) => (counts.get(level) ? [`${counts.get(level)} ${level}`] : []));
  if (total === 0) return 'matches no action';
  return `${total} ${total === 1 ? 'action' : 'actions'}: ${parts.join(', ')}`;
}
