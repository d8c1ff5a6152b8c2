/** Names for statements, made of what they say. */
import { isKnown } from '../hosts/value.js';
import type { ListElement, Statement, Text } from '../policy/model.js';
import type { AccessLevel, ServiceReference } from '../reference/reference.js';
import { hasWildcard } from '../text/wildcard.js';
import { isEveryAction, servicePrefix } from './grants.js';

/** A name like `AllowS3Read`, of letters and digits, as all policies take them. It may be in use already. */
export function sidFor({ effect, action, notAction }: Statement, reference: ServiceReference): string {
  const verb = effect ?? 'Statement';
  if (action) return `${verb}${subjectOf(action, reference)}`;
  return notAction ? `${verb}AllExcept${subjectOf(notAction, reference)}` : verb;
}

/** A prefix of a service as a word of a name: `s3` as `S3`, `execute-api` as `ExecuteApi`. */
export function serviceWord(prefix: string): string {
  return prefix
    .split(/[^A-Za-z0-9]+/)
    .map(withCapital)
    .join('');
}

/** An access level as a word of a name. */
export function levelWord(level: AccessLevel): string {
  return level === 'Permissions management' ? 'Permissions' : level;
}

function subjectOf({ values, complete }: ListElement, reference: ServiceReference): string {
  const known = values.filter((it) => isKnown(it.node));
  if (known.length === 0 || known.some((it) => isEveryAction(it.text))) return complete ? 'AllActions' : 'Actions';
  const services = [...new Set(known.map((it) => servicePrefix(it.text)))];
  if (services.length > mostServices || services.includes(undefined)) return 'SeveralServices';
  const words = services.map((it) => serviceWord(it ?? '')).join('And');
  return words + (complete ? detailOf(known, reference) : '');
}

const mostServices = 2;

/** The only action, or the access level that all actions have. */
function detailOf(actions: readonly Text[], reference: ServiceReference): string {
  const [first, ...more] = actions;
  if (first && more.length === 0 && !hasWildcard(first.text)) {
    const name = first.text.slice(first.text.indexOf(':') + 1).replace(/[^A-Za-z0-9]/g, '');
    return withCapital(name);
  }
  const levels = new Set(actions.flatMap((it) => [...reference.countByAccessLevel(it.text).keys()]));
  const [level, ...others] = levels;
  return level && others.length === 0 ? levelWord(level) : '';
}

function withCapital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
