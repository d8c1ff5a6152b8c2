/** Fixes that add conditions on the claims of an OIDC provider. */
import { claimValues } from '../../analysis/condition-values/subject-values.js';
import { conditionsOn } from '../../analysis/conditions/key-presence.js';
import type { NewCondition } from '../../analysis/edits/conditions.js';
import { federatedTexts, isCognitoHost } from '../../analysis/principals/federation.js';
import type { ValueEdit } from '../../hosts/host.js';
import type { Condition, Statement } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import { hasWildcard } from '../../text/wildcard.js';
import { fixesWith } from '../fixes/fixes-with.js';
import type { ProposedFix } from '../rule.js';
import { addFittingConditionsFixes } from './fitting-condition-fixes.js';

/**
 * A condition on the claim that tells callers apart, where its form is known, with words in capitals for what the author
 * knows: nobody gets in before they are replaced. For Amazon Cognito also one that keeps guests out. None beside actions
 * that do not take the claims: these are mistakes of their own, to be mended first.
 */
export function claimFixes(statement: Statement, host: string, reference: ServiceReference): readonly ProposedFix[] {
  if (!takesClaims(statement)) return [];
  const claim = formOf(host, 'sub') === undefined ? 'aud' : 'sub';
  const form = formOf(host, claim);
  if (form === undefined) return [];
  const key = `${hostAsWritten(statement, host)}:${claim}`;
  const value = form.replace(/<([^>]*)>/g, (_, name: string) => (name === 'main' ? name : inCapitals(name)));
  const added = { operator: hasWildcard(value) ? 'StringLike' : 'StringEquals', key, value };
  const title = `Add a condition on \`${key}\``;
  const saysNothingOfGuests = isCognitoHost(host) && conditionsOn(statement, `${host}:amr`).length === 0;
  const all = saysNothingOfGuests ? [added, authenticatedOnly(host)] : [added];
  return addFittingConditionsFixes(statement, title, all, reference);
}

/** Changes conditions on claims of another provider to those of the provider, when it is the only one in the statement. */
export function providerKeyFixes(
  statement: Statement,
  conditions: readonly Condition[],
  host: string,
): readonly ProposedFix[] {
  if (federatedTexts(statement.principal).length !== 1) return [];
  const written = hostAsWritten(statement, host);
  const edits = conditions.map(({ entry, key }): ValueEdit => {
    return { kind: 'rename', entry, name: `${written}${key.text.slice(key.text.lastIndexOf(':'))}` };
  });
  return fixesWith(`Change to keys of \`${written}\``, edits, false);
}

/** The condition that lets only those in who signed in. */
export function authenticatedOnly(host: string): NewCondition {
  return { operator: 'ForAnyValue:StringLike', key: `${host}:amr`, value: 'authenticated' };
}

/** A host in the spelling of the statement, for messages and keys: condition keys may have any case, and read best with that of the ARN. */
export function hostAsWritten({ conditions, principal }: Statement, host: string): string {
  const inKeys = conditions.map((it) => it.key.text.slice(0, it.key.text.lastIndexOf(':')));
  const inArns = federatedTexts(principal).map((it) => it.text.slice(it.text.indexOf('/') + 1));
  return [...inKeys, ...inArns].find((it) => it.toLowerCase() === host) ?? host;
}

/** The first form that a claim of a provider has, with `<...>` for what the author knows. */
function formOf(host: string, claim: string): string | undefined {
  const first = claimValues.find((it) => it.claim === claim && it.host.test(host))?.values[0];
  return typeof first === 'string' ? first : first?.[0];
}

/** The actions whose requests carry the claims of a token. In lower case. */
const actionsWithClaims: ReadonlySet<string> = new Set(['sts:assumerolewithwebidentity', 'sts:tagsession']);

/** Whether a condition on claims fits the actions of a statement. Others are mistakes of their own, to be mended first. */
function takesClaims({ action }: Statement): boolean {
  const actions = action?.values.map((it) => it.text.toLowerCase()) ?? [];
  return actions.every((it) => hasWildcard(it) || actionsWithClaims.has(it));
}

function inCapitals(words: string): string {
  return words.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}
