/** What stands under `Federated`: identity providers. */

import { allowsAction } from '../../../analysis/grants.js';
import { type AssumeAction, assumeActions } from '../../../analysis/principals/federation-actions.js';
import { oidcProviders, webIdentityProviders } from '../../../analysis/principals/known-identity-providers.js';
import { isKnown, type StringNode } from '../../../hosts/value.js';
import type { Statement } from '../../../policy/model.js';
import type { Environment } from '../../environment.js';
import { formOf } from '../form.js';
import { type CompletionItem, textInsert } from '../item.js';
import { partitionOf } from '../resources/arn-pattern.js';
import { arnItem } from './principal-account.js';
import type { PrincipalLocation } from './principal-value.js';

interface Provider {
  readonly item: CompletionItem;
  readonly needs: AssumeAction;
}

/**
 * The providers that the workspace names, those that people use most, and those that AWS knows itself. Those that the
 * action of the statement does not fit come last: they bring theirs where nobody else needs the one that is there.
 */
export function federatedPrincipals(location: PrincipalLocation, environment: Environment): readonly CompletionItem[] {
  const { cursor, statement } = location;
  const arns = environment.workspace.arns();
  const partition = partitionOf(cursor.before, arns);
  const [, account] = /^arn:[^:]*:iam::(\d{12}):/.exec(cursor.before) ?? [];
  const fitting = fittingActions(statement);
  return [...usedProviders(arns), ...newProviders(partition, account), ...webIdentities].map((it) =>
    fitting.includes(it.needs) ? it.item : withAction(location, it),
  );
}

/** The item with the edit that changes the action, where that may be changed; else it is only said what it needs. */
function withAction({ statement }: PrincipalLocation, { item, needs }: Provider): CompletionItem {
  const rank = item.rank + 4;
  const node = changeableAction(statement);
  if (!node) return { ...item, rank, detail: `needs ${needs}` };
  return { ...item, rank, detail: `with ${needs}`, besides: [{ kind: 'set', node, value: needs }] };
}

/** The one action of a statement that is a way to assume the role, when only identity providers are named. */
function changeableAction({ action, principal }: Statement): StringNode | undefined {
  const isAlone =
    principal?.complete === true && principal.types.every((it) => it.name === 'Federated' && it.values.length <= 1);
  const ways = (action?.values ?? []).filter((it) => isWayToAssume(it.text));
  const [way, ...others] = ways;
  return isAlone && action?.complete && way && others.length === 0 && !way.choiceOf && isKnown(way.node)
    ? way.node
    : undefined;
}

function isWayToAssume(action: string): boolean {
  return assumeActions.some((it) => it.toLowerCase() === action.toLowerCase());
}

/** Nobody reads a longer list. */
const mostArns = 50;

function usedProviders(arns: readonly string[]): readonly Provider[] {
  const used = arns.filter((it) => /^arn:[^:]*:iam::\d{12}:(?:oidc|saml)-provider\/[^*?$]+$/.test(it));
  return used.slice(0, mostArns).map((text) => ({
    item: { label: text, kind: 'value', description: 'used in this workspace', rank: 0, insert: textInsert(text) },
    needs: text.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity',
  }));
}

/** @param account that is typed already */
function newProviders(partition: string, account = '<Account>'): readonly Provider[] {
  const arn = (resource: string, description: string): CompletionItem =>
    arnItem(`arn:${partition}:iam::${account}:${resource}`, description, 1);
  const oidc = [...oidcProviders, { name: 'another OIDC provider', host: '${ProviderHost}' }];
  return [
    ...oidc.map(
      ({ name, host }): Provider => ({
        item: arn(`oidc-provider/${formOf(host)}`, name),
        needs: 'sts:AssumeRoleWithWebIdentity',
      }),
    ),
    { item: arn('saml-provider/<ProviderName>', 'SAML provider'), needs: 'sts:AssumeRoleWithSAML' },
  ];
}

const webIdentities: readonly Provider[] = webIdentityProviders.map(({ host, name }) => ({
  item: {
    label: host,
    kind: 'value',
    description: name,
    filter: `${host} ${name}`,
    rank: 2,
    insert: textInsert(host),
  },
  needs: 'sts:AssumeRoleWithWebIdentity',
}));

/** The ways to assume the role that a statement allows; all when it allows none yet. */
function fittingActions(statement: Statement): readonly AssumeAction[] {
  const allowed = assumeActions.filter((it) => allowsAction(statement, it));
  return allowed.length > 0 ? allowed : assumeActions;
}
