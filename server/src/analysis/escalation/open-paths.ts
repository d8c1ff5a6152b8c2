/**
 * Which paths of privilege escalation a policy opens: those of which it grants every action, on resources and under
 * conditions that leave the path open. In doubt a path is closed.
 */
import { isKnown } from '../../hosts/value.js';
import { isCertain, type Policy } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { type Allowance, actionSet } from '../granted/action-set.js';
import { type Grant, grantOf } from '../granted/granted.js';
import { isOpen, reachOf } from '../granted/reach.js';
import { administration, isEveryAction, servicePrefix } from '../grants.js';
import { type EscalationPath, passRole } from './escalation-path.js';
import { escalationPaths } from './escalation-paths.js';
import { closesPath, passableServices } from './path-limits.js';

export interface OpenPath {
  readonly path: EscalationPath;
  /** What grants each action of the path, in the order of its actions. */
  readonly grants: readonly Grant[];
}

const actions = actionSet([...new Set(escalationPaths.flatMap((it) => it.actions))]);

/**
 * The paths that a policy opens, in the order of the table, also those that need less than others do. None for a policy of
 * an administrator, from which there is no way up.
 */
export function openPaths(policy: Policy, reference: ServiceReference): readonly OpenPath[] {
  const allowed = actions.allowedIn(policy);
  if (allowed.size === 0) return [];
  const candidates = escalationPaths.filter((it) => it.actions.every((action) => allowed.has(action)));
  if (candidates.length === 0 || policy.statements.some(administration)) return [];
  const grantsOf = grantsByAction(policy, allowed, reference);
  const mayPassTo = passableServices(policy);
  return candidates.flatMap((path) => {
    const grants: Grant[] = [];
    for (const action of path.actions) {
      const found = grantsOf(action).find((it) => meetsAll(it, grants) && isStep(path, it, mayPassTo));
      if (!found) return [];
      grants.push(found);
    }
    return [{ path, grants }];
  });
}

/** The shortest ones of some open paths: without those for which another one that is as sure takes less. */
export function minimalPaths(open: readonly OpenPath[]): readonly OpenPath[] {
  const all = open.map(({ path }) => path);
  return open.filter(({ path }) => !all.some((it) => it !== path && isAsSure(it, path) && takesLess(it, path)));
}

function isAsSure(one: EscalationPath, other: EscalationPath): boolean {
  return one.kind === 'certain' || other.kind !== 'certain';
}

function takesLess(one: EscalationPath, other: EscalationPath): boolean {
  if (other.subsumedBy?.includes(one.id)) return true;
  return one.actions.length < other.actions.length && one.actions.every((it) => other.actions.includes(it));
}

/** More texts that allow one action, apart from those that pass named roles, are in no policy that IAM takes. */
const mostTried = 30;

/** What a policy surely grants of an action; worked out when it is first asked for. */
function grantsByAction(
  policy: Policy,
  allowed: ReadonlyMap<string, readonly Allowance[]>,
  reference: ServiceReference,
): (action: string) => readonly Grant[] {
  const known = new Map<string, readonly Grant[]>();
  return (action) => {
    const before = known.get(action);
    if (before) return before;
    const tried = (allowed.get(action) ?? []).filter((it) => mayBeStep(it, reference)).slice(0, mostTried);
    const grants = tried.flatMap((it) => grantOf(policy, it, reference) ?? []);
    known.set(action, grants);
    return grants;
  };
}

/** A first look, before it is worked out what `Deny` statements leave: passing named roles is a step of no path. */
function mayBeStep(allowance: Allowance, reference: ServiceReference): boolean {
  if (!isSurelyThere(allowance)) return false;
  return allowance.action !== passRole || isOpen(reachOf(allowance.statement, passRole, reference));
}

/** Whether an allowance does not hang on the deployment. What allows every action is an administrator's, with limits. */
function isSurelyThere({ statement, allowed: { value, text } }: Allowance): boolean {
  if (value) return isCertain(value) && !isEveryAction(text);
  return statement.notAction?.values.every((it) => isKnown(it.node)) ?? false;
}

/** Whether there surely is a deployment with a grant and others: their statements are not branches of an `Fn::If`, or one is. */
function meetsAll({ statement }: Grant, others: readonly Grant[]): boolean {
  return (
    statement.choiceOf === undefined ||
    others.every((it) => it.statement === statement || it.statement.choiceOf === undefined)
  );
}

/** Whether a grant is enough for its action on a path. */
function isStep(path: EscalationPath, grant: Grant, mayPassTo: (grant: Grant, service: string) => boolean): boolean {
  if (grant.limits.some((it) => closesPath(it))) return false;
  if (!reachesEnough(path, grant)) return false;
  if (path.inManagementAccount && grant.allowed.how === 'not-action') return false;
  return grant.action !== passRole || (path.passedTo ?? []).every((it) => mayPassTo(grant, it));
}

/**
 * Whether a grant reaches what a path takes. Identities, and what must exist already, are a target when all are in reach:
 * those that an author names may well be harmless. What a path makes may have any name.
 */
function reachesEnough(path: EscalationPath, grant: Grant): boolean {
  const { reach, action } = grant;
  if (reach.kind === 'all-but-some' && takesOutSome(grant)) return false;
  if (isOpen(reach)) return reach.resources.every((it) => !it.choiceOf);
  if (reach.kind !== 'some') return false;
  const named = reach.resources.filter((it) => isCertain(it));
  if (path.kind === 'needs-target' || action === passRole) return false;
  const isAboutIdentities = /^(?:iam|sso):/.test(action);
  return isAboutIdentities ? named.some((it) => isOwnUser(it.text)) : named.length > 0;
}

/** Whether `NotResource` takes out many resources of an action, perhaps all. */
function takesOutSome({ action, reach }: Grant): boolean {
  const prefix = servicePrefix(action);
  return reach.resources.some(({ text, node }) => {
    const service = text.split(':')[2] ?? '*';
    return !isKnown(node) || (/[*?]/.test(text) && (service === prefix || /[*?]/.test(service)));
  });
}

/** Whether a resource is the user that calls. */
function isOwnUser(resource: string): boolean {
  return /:user\/(?:[^*?]*\/)?\$\{aws:username\}$/i.test(resource);
}
