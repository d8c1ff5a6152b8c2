/**
 * What is kept of the policies of a document while only others are open: names and places, and no values besides. A whole
 * workspace of them must fit into memory.
 */
import type { PolicyInDocument } from '../../analyze.js';
import type { PolicyType } from '../../hosts/host.js';
import { isKnown, type Span } from '../../hosts/value.js';
import { isAccountId } from '../../policy/account-id.js';
import { parseArn } from '../../policy/arn.js';
import { type ListElement, type Policy, resourcesOf, type Statement, type Text } from '../../policy/model.js';
import { hasWildcard } from '../../text/wildcard.js';
import { statementName } from '../statement-name.js';

/** @typeParam At how a place is kept: offsets, or what a client takes when the text is gone. */
export interface DocumentFacts<At> {
  readonly statements: readonly StatementFacts<At>[];
  /** How often each stands there. */
  readonly arns: ReadonlyMap<string, number>;
  readonly accounts: ReadonlyMap<string, number>;
  readonly organizations: ReadonlyMap<string, number>;
}

export interface StatementFacts<At> {
  readonly policyType: PolicyType;
  /** The `Sid`; without one, the effect with the first action. */
  readonly name: string;
  readonly effect: Statement['effect'];
  /** The smallest text that stands for the statement. */
  readonly at: At;
  readonly actions: readonly TextFact<At>[];
  /** Undefined when the element is not there, or some of it is only known at deploy time. */
  readonly notActions: NotActionFact<At> | undefined;
  readonly resources: readonly TextFact<At>[];
  readonly principals: readonly TextFact<At>[];
  readonly conditionKeys: readonly TextFact<At>[];
}

export interface TextFact<At> {
  readonly text: string;
  readonly at: At;
}

export interface NotActionFact<At> {
  readonly texts: readonly string[];
  readonly at: At;
}

/** @param keep makes the place that is kept from a span */
export function documentFactsOf<At>(
  policies: readonly PolicyInDocument[],
  keep: (span: Span) => At,
): DocumentFacts<At> {
  const statements = policies.flatMap(({ policy }) =>
    policy.statements.map((it) => statementFacts(it, policy.type, keep)),
  );
  const texts = policies.flatMap(({ policy }) => policy.statements.flatMap(textsOf));
  return { statements, ...idsIn(texts) };
}

function statementFacts<At>(
  statement: Statement,
  policyType: PolicyType,
  keep: (span: Span) => At,
): StatementFacts<At> {
  const fact = ({ text, span }: Pick<Text, 'text' | 'span'>): TextFact<At> => ({ text, at: keep(span) });
  const { sid, effect, action, notAction, conditions } = statement;
  return {
    policyType,
    name: statementName(statement),
    effect,
    at: keep(sid?.span ?? statement.span),
    actions: knownTexts(action).map(fact),
    notActions: notAction?.complete
      ? { texts: notAction.values.map((it) => it.text), at: keep(notAction.span) }
      : undefined,
    resources: resourcesOf(statement)
      .filter((it) => isKnown(it.node))
      .map(fact),
    principals: principalsOf(statement).map(fact),
    conditionKeys: conditions.map((it) => fact(it.key)),
  };
}

function knownTexts(list: ListElement | undefined): readonly Text[] {
  return list?.values.filter((it) => isKnown(it.node)) ?? [];
}

function principalsOf({ principal, notPrincipal }: Statement): readonly Text[] {
  const elements = [principal, notPrincipal].flatMap((it) => it ?? []);
  return elements.flatMap((it) => [...it.texts, ...it.types.flatMap(knownTexts)]);
}

/** All texts of a statement in which ids of accounts and organizations may stand. */
function textsOf(statement: Statement): readonly string[] {
  const values = statement.conditions.flatMap((it) => it.values.map(({ text }) => text));
  const texts = [...resourcesOf(statement), ...principalsOf(statement)];
  return [...texts.filter((it) => isKnown(it.node)).map((it) => it.text), ...values];
}

const organizationId = /^(o-[a-z0-9]{10,32})(?:\/|$)/;

function idsIn(texts: readonly string[]): Omit<DocumentFacts<unknown>, 'statements'> {
  const arns = new Map<string, number>();
  const accounts = new Map<string, number>();
  const organizations = new Map<string, number>();
  for (const text of texts) {
    const arn = text.startsWith('arn:') ? parseArn(text) : undefined;
    const account = arn ? arn.account.text : text;
    if (arn && arn.resource.text !== '' && arn.service.text !== '' && !hasWildcard(arn.service.text)) count(arns, text);
    if (isAccountId(account)) count(accounts, account);
    const organization = organizationId.exec(text)?.[1];
    if (organization !== undefined) count(organizations, organization);
  }
  return { arns, accounts, organizations };
}

function count(counts: Map<string, number>, text: string): void {
  counts.set(text, (counts.get(text) ?? 0) + 1);
}

/** The types of policy whose `Allow` gives something: the others only take away what those give. */
export function isGranting(type: Policy['type']): boolean {
  return type === 'identity' || type === 'resource' || type === 'trust';
}
