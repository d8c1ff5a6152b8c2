/** What is said of open paths of privilege escalation: which are one finding, in which words, and where else to look. */
import { type EscalationPath, passRole } from '../../analysis/escalation/escalation-path.js';
import type { OpenPath } from '../../analysis/escalation/open-paths.js';
import type { Grant } from '../../analysis/granted/granted.js';
import type { Policy } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { groupedBy } from '../../text/groups.js';
import { listInWords } from '../../text/lists.js';
import type { RelatedPlace, Report } from '../rule.js';
import { allOfTexts, someOfTexts } from '../wording.js';
import { escalationFixes, ownUserFixes } from './escalation-fixes.js';

/**
 * Ways in groups that are one finding each: those of a text that passes roles, and those of the other texts of a statement.
 * What allows passing roles and changing identities alike, as `iam:*` does, is of the latter.
 */
export function byCause(paths: readonly OpenPath[]): ReadonlyMap<object, readonly OpenPath[]> {
  const changing = new Set(paths.filter((it) => !passesRole(it)).map((it) => decisiveOf(it).allowed.at));
  return groupedBy(paths, (it): object => {
    const { allowed, statement } = decisiveOf(it);
    return passesRole(it) && !changing.has(allowed.at) ? allowed.at : statement;
  });
}

/** What grants the action that a way hangs on. */
export function decisiveOf({ grants: [decisive] }: OpenPath): Grant {
  if (!decisive) throw new Error('A path has no action.');
  return decisive;
}

function passesRole({ path }: OpenPath): boolean {
  return path.actions[0] === passRole;
}

const mostNamed = 3;

/** What is said of ways that have one cause. */
export function escalationReport(policy: Policy, unsorted: readonly OpenPath[], reference: ServiceReference): Report {
  const paths = unsorted.toSorted((one, other) => startOf(one) - startOf(other));
  return {
    at: firstOf(paths).allowed.at,
    message: paths.every(passesRole) ? passingMessage(paths) : changingMessage(paths),
    related: relatedPlaces(paths),
    data: { paths: idsOf(paths) },
    get fixes() {
      const decisive = new Map(paths.map((it) => [it.path.actions[0], decisiveOf(it)]));
      return escalationFixes(policy, [...decisive.values()], reference);
    },
  };
}

/** What is said of permissions of one statement that make the caller another identity. */
export function takeoverReport(policy: Policy, unsorted: readonly OpenPath[]): Report {
  const paths = unsorted.toSorted((one, other) => startOf(one) - startOf(other));
  const lets = paths.length > 1 ? 'let' : 'lets';
  return {
    at: firstOf(paths).allowed.at,
    message:
      `${listInWords(actionsInWords(paths), 'and')} ${lets} the caller act as ${identitiesInWords(paths)}, ` +
      'also as one with more permissions. Name those that are meant.',
    related: relatedPlaces(paths),
    severity: 'warning',
    level: 'recommended',
    data: { paths: idsOf(paths) },
    get fixes() {
      return identitiesInWords(paths) === anyUser ? ownUserFixes(policy, paths.map(decisiveOf)) : [];
    },
  };
}

const anyUser = 'any user';

/** Roles have trust policies; access keys and passwords are those of users. */
function identitiesInWords(paths: readonly OpenPath[]): string {
  const isAboutRoles = ({ path }: OpenPath): boolean => path.actions.includes('iam:UpdateAssumeRolePolicy');
  if (paths.every(isAboutRoles)) return 'any role';
  return paths.some(isAboutRoles) ? 'any user or role' : anyUser;
}

/** What is said of permissions of one statement that need something else in the account. */
export function lesserReport(unsorted: readonly OpenPath[]): Report {
  const paths = unsorted.toSorted((one, other) => startOf(one) - startOf(other));
  return {
    at: firstOf(paths).allowed.at,
    message:
      `${listInWords(actionsInWords(paths), 'and')} may give the caller more permissions, depending on what the ` +
      'account holds. Name the resources that are needed.',
    related: relatedPlaces(paths),
    severity: 'suggestion',
    level: 'strict',
    data: { paths: idsOf(paths) },
  };
}

function startOf(path: OpenPath): number {
  return decisiveOf(path).allowed.at.span.start;
}

function firstOf([first]: readonly OpenPath[]): Grant {
  if (!first) throw new Error('There is no path.');
  return decisiveOf(first);
}

function passingMessage(paths: readonly OpenPath[]): string {
  const { allowed, reach } = firstOf(paths);
  const roles = reach.kind === 'all-but-some' ? 'any other role' : 'any role';
  return (
    `\`${allowed.text}\` lets the caller use ${roles} that trusts the service: ${waysInWords(paths, allowed.text)}. ` +
    'Name the roles that it may pass.'
  );
}

function changingMessage(paths: readonly OpenPath[]): string {
  const { at, text } = firstOf(paths).allowed;
  const cure = 'Leave that to those who administrate the account, or name what they may change.';
  if (paths.some((it) => decisiveOf(it).allowed.at !== at)) {
    return `${listInWords(actionsInWords(paths), 'and')} let the caller give itself more permissions. ${cure}`;
  }
  const [only, ...others] = paths;
  const isAll = only && others.length === 0 && besides(only.path, text).length === 0;
  const ways = isAll ? ` (${only.path.id})` : `: ${waysInWords(paths, text)}`;
  return `\`${text}\` lets the caller give itself more permissions${ways}. ${cure}`;
}

/** "`A` with `B` (id)" for the first ways, and how many more there are. */
function actionsInWords(paths: readonly OpenPath[]): readonly string[] {
  const ways = paths.slice(0, mostNamed).map(({ path: { actions, id } }) => {
    const [decisive, ...others] = actions;
    const besides = others.length > 0 ? ` with ${allOfTexts(others)}` : '';
    return `\`${decisive}\`${besides} (${id})`;
  });
  return paths.length > ways.length ? [...ways, `${paths.length - ways.length} more`] : ways;
}

/** "with `A` and `B` (id), with `C` (id) and in 2 other ways". */
function waysInWords(paths: readonly OpenPath[], text: string): string {
  const ways = paths.slice(0, mostNamed).map(({ path }) => `with ${allOfTexts(besides(path, text))} (${path.id})`);
  const more = paths.length - ways.length;
  if (more > 0) ways.push(more === 1 ? 'in another way' : `in ${more} other ways`);
  return listInWords(ways, 'and');
}

/** The actions of a way besides what a text says: without `iam:PassRole`, which a pattern stands for then. */
function besides({ actions }: EscalationPath, text: string): readonly string[] {
  return actions.filter((it) => it !== passRole && it.toLowerCase() !== text.toLowerCase());
}

function idsOf(paths: readonly OpenPath[]): readonly string[] {
  return paths.map((it) => it.path.id);
}

/** Each other text that grants an action of the ways, once. */
function relatedPlaces(paths: readonly OpenPath[]): readonly RelatedPlace[] {
  const { at } = firstOf(paths).allowed;
  const granted = groupedBy(
    paths.flatMap((it) => it.grants),
    (it) => it.allowed.at,
  );
  return [...granted]
    .filter(([place]) => place !== at)
    .map(([place, grants]) => {
      const actions = [...new Set(grants.map((it) => it.action))];
      return { at: place, message: `${someOfTexts(actions)} ${actions.length > 1 ? 'are' : 'is'} allowed here.` };
    });
}
