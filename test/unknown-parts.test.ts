/**
 * What a rule says of a policy of which a part is only known at deploy time must be true whatever that part becomes.
 * Parts of whole policies are made unknown here: each finding that is left must be one of the whole policy, which is one
 * of the policies that may come of it, and of another one that has something else there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyze, type Finding } from '../server/src/analyze.js';
import { expandSnippet, policySnippets } from '../server/src/features/snippets.js';
import type { PolicySite } from '../server/src/hosts/host.js';
import { parseDocument } from '../server/src/hosts/index.js';
import { parseJsonDocument } from '../server/src/hosts/json/json-host.js';
import {
  anything,
  isKnown,
  type Path,
  type StringNode,
  type Unknown,
  type ValueNode,
} from '../server/src/hosts/value.js';
import { policyTypeOf, type TypeHints } from '../server/src/policy/policy-type.js';
import { rules } from '../server/src/rules/index.js';
import { readMarks } from './support/fixture.js';
import { realReference } from './support/real-reference.js';
import {
  dynamicAt,
  elsewhere,
  isText,
  keysIn,
  type Part,
  randomNumbers,
  valuesIn,
  withFill,
  withHole,
  withoutEntryOf,
  withReplaced,
} from './support/unknown-values.js';

interface Sample {
  readonly title: string;
  readonly site: PolicySite;
  readonly hints: TypeHints;
}

function samplesOf(title: string, text: string, hints: TypeHints, path = 'policy.jsonc'): readonly Sample[] {
  return (parseDocument(text, { path })?.sites ?? []).map((site) => ({ title, site, hints }));
}

const corpus = path.join(import.meta.dirname, 'corpus');

const groups: Readonly<Record<string, readonly Sample[]>> = {
  'examples of rules': rules.flatMap((rule) =>
    [...rule.invalid, ...rule.valid].flatMap((it) => {
      const hints = { explicit: it.type ?? rule.policyTypes?.[0], resourceType: it.resourceType };
      return samplesOf(`${rule.code}: ${it.title}`, readMarks(it.policy).text, hints);
    }),
  ),
  // Their types come from what is in them, of which a part is unknown.
  'policies of files': readdirSync(corpus).flatMap((name) =>
    samplesOf(name, readFileSync(path.join(corpus, name), 'utf8'), { filePath: name }, name),
  ),
  snippets: policySnippets.flatMap((it) => samplesOf(it.id, expandSnippet(it.text), { explicit: it.policyType })),
};

/** The findings of whole policies, which are asked for again and again. */
const wholes = new WeakMap<PolicySite, readonly Finding[]>();

function wholeOf(sample: Sample): readonly Finding[] {
  let known = wholes.get(sample.site);
  if (!known) {
    known = findingsIn(sample, sample.site.value);
    wholes.set(sample.site, known);
  }
  return known;
}

const emptyDocument = parseJsonDocument('', { comments: 'allowed' });

function findingsIn({ site, hints }: Sample, value: ValueNode): readonly Finding[] {
  if (value.kind !== 'object') return [];
  const changed: PolicySite = { ...site, value, spell: () => [] };
  return analyze(
    { ...emptyDocument, root: value, sites: [changed] },
    { reference: realReference(), hints, strictness: 'strict' },
  )
    .policies.flatMap((it) => it.findings)
    .map((it) => ({ ...it, path: withoutChoices(it.path) }));
}

/** Where a value stands, whichever of several it is. */
function withoutChoices(place: Path): Path {
  return place.filter((step, index) => step !== 'choice' && place[index - 1] !== 'choice');
}

/** How many findings about policies with unknown parts have been compared. */
let compared = 0;

/** The findings that none of the policies has that may come of it. */
function untrue(said: readonly Finding[], inSome: readonly Finding[], what: string): readonly string[] {
  compared += said.length;
  const found = said.filter((it) => !inSome.some((other) => sameMistake(it, other)));
  return found.map((it) => `${what}: ${it.path.join('.')} ${it.code}: ${it.message}`);
}

function sameMistake(one: Finding, other: Finding): boolean {
  if (graver.get(one.code) === other.code) {
    // From the policy of an administrator no way leads up, wherever it says so.
    return statementOf(one) === statementOf(other) || one.code === 'PRIVILEGE_ESCALATION';
  }
  if (familyOf(one.code) !== familyOf(other.code)) return false;
  if (one.code === 'PRIVILEGE_ESCALATION' && tellsAsMany(one, other)) return true;
  const samePlace = placeOf(one) === placeOf(other) || isAmongRelated(one, other) || isSaidOnce(one, other);
  return samePlace || (/too much|PUBLIC/.test(familyOf(one.code)) && one.path[1] === other.path[1]);
}

/**
 * What is told where a graver mistake of the same statement is not, which is the same one to a greater extent. That one may
 * hang on the unknown part.
 */
const graver: ReadonlyMap<string, string> = new Map([
  ['ACCOUNT_ROOT_WIDER_THAN_NEEDED', 'CROSS_ACCOUNT_TRUST_WITHOUT_CONDITION'],
  ['COGNITO_TRUST_LETS_GUESTS_IN', 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL'],
  ['COGNITO_TRUST_WITHOUT_IDENTITY_POOL', 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL'],
  ['DATA_EXPOSURE', 'RESOURCE_STAR_WITH_SCOPABLE_ACTIONS'],
  ['EKS_TRUST_WITHOUT_NAMESPACE', 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL'],
  ['OIDC_TRUST_WITHOUT_SUBJECT', 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL'],
  ['PRIVILEGE_ESCALATION', 'FULL_ADMINISTRATOR_ACCESS'],
  ['RESOURCE_POLICY_LOCKS_OUT_OF_VPC', 'RESOURCE_POLICY_LOCKS_OUT'],
  ['WIDE_OIDC_SUBJECT', 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL'],
  ['WILDCARD_MATCHES_FUTURE_ACTIONS', 'ALLOW_WITH_ALL_ACTIONS_OF_SERVICE'],
]);

/** Whether a finding tells all ways of privilege escalation that another tells, at whichever of the texts that open them. */
function tellsAsMany({ data: { paths: some } = {} }: Finding, { data: { paths: all } = {} }: Finding): boolean {
  return Array.isArray(some) && Array.isArray(all) && some.every((it) => all.includes(it));
}

/** The index of a statement in an array, or undefined for one that is the only one. */
function statementOf({ path: [, index] }: Finding): number | undefined {
  return typeof index === 'number' ? index : undefined;
}

/** Of several places with the same mistake one is told, and the others are related. The first may be the unknown one. */
function isAmongRelated({ span }: Finding, { related }: Finding): boolean {
  return related.some((it) => it.span.start === span.start && it.span.end === span.end);
}

/** What several statements allow is said at the first of them. */
function isSaidOnce(one: Finding, other: Finding): boolean {
  return one.code === 'PRIVILEGE_ESCALATION' && one.message === other.message;
}

const ofSeveralItems =
  /^ORGANIZATION_POLICY_DENIES_|^PRIVILEGE_ESCALATION$|^REDUNDANT_(?:ACTION|RESOURCE|STATEMENT|PRINCIPAL)|^UNSUPPORTED_ACTION_FOR_|_TAG_CONDITION_KEY_FOR_SERVICE$/;

/** What is said of several items of a list is said at the first of them, which may be the unknown one. */
function placeOf({ code, path: place }: Finding): string {
  return (ofSeveralItems.test(code) ? place.slice(0, -1) : place).join('\n');
}

/**
 * Of some mistakes only the gravest of a statement or the most basic of a text is told. That one may be in the unknown
 * part, and the other is a mistake nevertheless.
 */
function familyOf(code: string): string {
  if (/^CREATE_SLR_|^PASS_ROLE_|^FULL_ADMIN|^ALLOW_WITH_ALL|^RESOURCE_STAR/.test(code)) return 'too much';
  if (/ARN|PARTITION|^INVALID_SERVICE$|WILDCARD_IN_SERVICE/.test(code)) return 'ARN';
  return code;
}

let random = randomNumbers(1);

function below(limit: number): number {
  return Math.floor(random() * limit);
}

function oneOf<Item>(items: readonly Item[]): Item {
  return items[below(items.length)] as Item;
}

function some<Item>(items: readonly Item[], most: number): readonly Item[] {
  return items.length <= most ? items : Array.from({ length: most }, () => oneOf(items));
}

function someRange(text: string): readonly [start: number, end: number] {
  const start = below(text.length + 1);
  return [start, start + below(text.length + 1 - start)];
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly becomes: Unknown;
  readonly otherFills: readonly string[];
}

const account: Unknown = { kind: 'account' };
const region: Unknown = { kind: 'region' };
const partition: Unknown = { kind: 'partition' };

/** What can be cut out of a text so that what is cut out is a possible value of the hole. */
function cutsOf(text: string): readonly Cut[] {
  const cuts: Cut[] = [];
  const find = (pattern: RegExp, becomes: Unknown, otherFills: readonly string[]): void => {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = match.indices?.[1] ?? [0, 0];
      cuts.push({ start: from, end: to, becomes, otherFills });
    }
  };
  find(/(?<!\d)(\d{12})(?!\d)/dg, account, ['999999999999']);
  find(/(?<![a-z])([a-z]{2}-(?:north|south|east|west|central)[a-z]*-\d)/dg, region, ['eu-west-1', 'cn-north-1']);
  find(/arn:(aws(?:-cn|-us-gov)?):/dg, partition, ['aws', 'aws-cn']);
  find(/^(arn:aws:s3:::[^/:*?]+)(?:\/|$)/dg, { kind: 'arn', resourceType: 'AWS::S3::Bucket' }, [
    'arn:aws-cn:s3:::other',
  ]);
  find(/^arn:aws:s3:::([a-z0-9.-]+)(?:\/|$)/dg, { kind: 'name', resourceType: 'AWS::S3::Bucket' }, ['other-bucket']);
  find(/^(arn:aws:iam::\d+:role\/[\w/-]+)/dg, { kind: 'arn', resourceType: 'AWS::IAM::Role' }, [
    'arn:aws:iam::111122223333:role/other',
  ]);
  for (let count = 0; count < 3; count += 1) {
    const [start, end] = someRange(text);
    const aloneInField = text[start - 1] === ':' && text[end] === ':';
    // Nobody keeps the colon of an ARN in what stands alone between two others.
    if (aloneInField && text.slice(start, end).includes(':')) continue;
    const otherFills = ['x', '*', 'eu-west-1'];
    if (end - start < text.length) otherFills.push('');
    if (text[start - 1] !== ':') otherFills.push('/*');
    if (!aloneInField) otherFills.push('a:b');
    if (start === 0) otherFills.push('arn:aws:s3:::bucket/*');
    cuts.push({ start, end, becomes: anything, otherFills });
  }
  return cuts;
}

/** Values that stand at like places of other policies. */
const valuesByPlace = new Map<string, ValueNode[]>();
for (const { site } of Object.values(groups).flat()) {
  for (const { node, path: place } of valuesIn(site.value).filter(isWritten)) {
    const known = valuesByPlace.get(placeName(place)) ?? [];
    valuesByPlace.set(placeName(place), known);
    known.push(node);
  }
}

/** Whether a value is more than the empty text that stands where somebody will write: AWS takes no such policy. */
function isWritten({ node }: Part): boolean {
  return node.kind !== 'string' || node.text !== '';
}

/** Whether nothing lacks that somebody will still write: rules are silent about what such statements will mean. */
function isFinished(findings: readonly Finding[]): boolean {
  return !findings.some((it) =>
    /^MISSING_(?:ACTION|EFFECT)$|^EMPTY_(?:OBJECT_PRINCIPAL|ARRAY_(?:ACTION|PRINCIPAL|RESOURCE))$/.test(it.code),
  );
}

/** Whether somebody will still write what a value holds. */
function holdsNothing(value: ValueNode | undefined): boolean {
  if (value?.kind === 'object') return value.entries.every((it) => holdsNothing(it.value));
  if (value?.kind === 'array') return value.items.every(holdsNothing);
  return value === undefined || (value.kind === 'string' && value.text === '');
}

function placeName(place: Part['path']): string {
  return place.filter((it) => typeof it === 'string').join('.') + (typeof place.at(-1) === 'number' ? '[]' : '');
}

function otherValue({ path: place }: Part): ValueNode {
  return elsewhere(oneOf(valuesByPlace.get(placeName(place)) ?? []));
}

function replacing(sample: Sample, ...pairs: readonly (readonly [ValueNode, ValueNode])[]): readonly Finding[] {
  return findingsIn(sample, withReplaced(sample.site.value, new Map(pairs)));
}

/** What each way to make a part unknown makes untrue: nothing. */
const ways: Readonly<Record<string, (sample: Sample) => readonly string[]>> = {
  'holes in texts': (sample) => {
    const written = valuesIn(sample.site.value).filter(isText).filter(isWritten);
    const texts = some(written, 3).filter(({ node }) => isKnown(node));
    return texts.flatMap(({ node }) => cutsOf(node.text).flatMap((cut) => untrueWithHole(sample, node, cut)));
  },

  'whole values': (sample) =>
    some(valuesIn(sample.site.value).filter(isWritten), 8).flatMap((part) => {
      const unknown = [part.node, dynamicAt(part.node, [], anything)] as const;
      const what = `without ${part.path.join('.')}`;
      const typed = withItsType(sample);
      const said = replacing(sample, unknown);
      const saidOfType = typed === sample ? said : replacing(typed, unknown);
      const absent = findingsIn(typed, withoutEntryOf(sample.site.value, part.node));
      const otherNode = otherValue(part);
      const other = replacing(typed, [part.node, otherNode]);
      const elsewhere = saidOfType.filter((it) => it.path.join('\n') !== part.path.join('\n'));
      return [
        ...(isFinished(absent) ? untrue(elsewhere, absent, `${what} at all`) : []),
        ...untrue(said, wholeOf(sample), what),
        ...(isFinished(other) && !holdsNothing(otherNode) ? untrue(saidOfType, other, what) : []),
      ];
    }),

  'values that are one of two': (sample) => {
    const typed = withItsType(sample);
    return some(valuesIn(sample.site.value).filter(isWritten), 8).flatMap((part) => untrueWithChoices(typed, [part]));
  },

  'two values that are each one of two, by the same condition': (sample) => {
    const typed = withItsType(sample);
    const parts = valuesIn(sample.site.value).filter(isWritten);
    return some(parts, 5).flatMap((one) => {
      const other = oneOf(parts);
      return isInside(one, other) || isInside(other, one) ? [] : untrueWithChoices(typed, [one, other]);
    });
  },

  'holes in keys': (sample) =>
    some(keysIn(sample.site.value), 8).flatMap((part) => {
      const [start, end] = someRange(part.node.text);
      const said = replacing(sample, [part.node, withHole(part.node, start, end, anything)]);
      return untrue(said, wholeOf(sample), `with a hole in the key ${part.path.join('.')}`);
    }),
};

function untrueWithHole(sample: Sample, node: StringNode, { start, end, becomes, otherFills }: Cut): readonly string[] {
  const holed = withHole(node, start, end, becomes);
  const fill = oneOf(otherFills);
  const what = `${becomes.kind} at ${holed.text} for ${node.text}`;
  const typed = withItsType(sample);
  const said = replacing(sample, [node, holed]);
  const saidOfType = typed === sample ? said : replacing(typed, [node, holed]);
  const filled = replacing(typed, [node, withFill(node, start, end, fill)]);
  return [...untrue(said, wholeOf(sample), what), ...untrue(saidOfType, filled, `${what} or ${JSON.stringify(fill)}`)];
}

function untrueWithChoices(sample: Sample, parts: readonly Part[]): readonly string[] {
  const others = parts.map((it) => [it.node, otherValue(it)] as const);
  const choices = others.map(([node, other]) => [node, dynamicAt(node, [node, other], anything)] as const);
  const possible = [...wholeOf(sample), ...replacing(sample, ...others)];
  return untrue(replacing(sample, ...choices), possible, `choices at ${parts.map((it) => it.path.join('.'))}`);
}

/** The type is that of the whole policy: whoever knows less of it may take it for another. */
function withItsType(sample: Sample): Sample {
  const { type, resourceType } = policyTypeOf(sample.site, sample.hints);
  if (sample.hints.explicit === type && sample.hints.resourceType === resourceType) return sample;
  return { ...sample, hints: { explicit: type, resourceType } };
}

function isInside(one: Part, other: Part): boolean {
  return other.path.every((step, index) => one.path[index] === step);
}

describe.each(Object.entries(groups))('what is said of %s stays true', (group, samples) => {
  test.each(Object.entries(ways))(
    'with %s',
    (_name, way) => {
      random = randomNumbers(1);
      compared = 0;
      const said = samples.flatMap((sample) => way(sample).map((it) => `${sample.title}: ${it}`));
      expect(said.slice(0, 20)).toEqual([]);
      if (group === 'examples of rules') expect(compared).toBeGreaterThan(500);
    },
    180_000,
  );
});
