/**
 * The settings of a project: what `.leastwise.json` and an editor's settings of the same names say.
 * Reads and checks plain values. It knows no files: who calls it finds and parses them.
 */
import { type PolicyType, policyTypes } from '../hosts/host.js';
import { rules } from '../rules/index.js';
import { isAccountsRule, type OrganizationRule } from '../rules/organization-rules/organization-rule.js';
import { type Severity, severities } from '../rules/rule.js';
import { type Strictness, strictnesses } from '../rules/strictness.js';
import { type FormatSetting, readFormat } from './format.js';
import { matchesGlob } from './glob.js';
import { readOrganizationRules } from './organization-rules.js';
import { didYouMean, entriesOf, list, written } from './reader.js';
import { readSuppressions, type SuppressionSetting } from './suppressions.js';

export interface Settings {
  /** The types of policies by the path of their file. The last glob that matches counts. */
  readonly policyTypes: readonly PolicyTypeSetting[];
  /** How much is reported; undefined when the setting does not say. */
  readonly strictness: Strictness | undefined;
  /** Another severity, or none, by rule code. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** The names that people here give to AWS accounts, by their twelve digits. */
  readonly accounts: Readonly<Record<string, string>>;
  /** The names that people here give to organizations, by their ids, like `o-a1b2c3d4e5`. */
  readonly organizations: Readonly<Record<string, string>>;
  /** What the organization has written for itself. */
  readonly organizationRules: readonly OrganizationRule[];
  /** Findings that are accepted, for a reason. */
  readonly suppressions: readonly SuppressionSetting[];
  /** How policies are formatted. */
  readonly format: FormatSetting;
}

export interface PolicyTypeSetting {
  /** Relative to the folder of the settings, with `/`. One without `/` matches the name of a file in any folder. */
  readonly glob: string;
  readonly type: PolicyType;
}

export interface SettingsResult {
  readonly settings: Settings;
  /** What is wrong, each in one sentence. What is wrong is left out of `settings`. */
  readonly problems: readonly string[];
}

export const defaultSettings: Settings = {
  policyTypes: [],
  strictness: undefined,
  rules: {},
  accounts: {},
  organizations: {},
  organizationRules: [],
  suppressions: [],
  format: {},
};

const names = [
  '$schema',
  'policyTypes',
  'strictness',
  'rules',
  'accounts',
  'organizations',
  'organizationRules',
  'suppressions',
  'format',
];
const ruleValues: readonly string[] = ['off', ...severities];

/** Reads settings from a plain value. Never throws: what does not fit is left out and told. */
export function readSettings(value: unknown): SettingsResult {
  const problems: string[] = [];
  const all = entriesOf(value, 'The configuration', problems);
  for (const [name] of all) {
    if (!names.includes(name)) problems.push(`Unknown setting \`${name}\`.${didYouMean(name, names)}`);
  }
  const member = (name: string): unknown => all.findLast((it) => it[0] === name)?.[1];
  const settings = {
    policyTypes: readPolicyTypes(member('policyTypes'), problems),
    strictness: readStrictness(member('strictness'), problems),
    rules: readRules(member('rules'), problems),
    accounts: readNames(member('accounts'), accountNames, problems),
    organizations: readNames(member('organizations'), organizationNames, problems),
    organizationRules: readOrganizationRules(member('organizationRules'), problems),
    suppressions: readSuppressions(member('suppressions'), problems),
    format: readFormat(member('format'), problems),
  };
  problems.push(...unnamedAccounts(settings));
  return { settings, problems };
}

/** Rules that allow the named accounts only, while none has a name. */
function unnamedAccounts({ organizationRules, accounts }: Settings): readonly string[] {
  if (Object.keys(accounts).length > 0) return [];
  return organizationRules
    .filter((it) => isAccountsRule(it) && it.onlyAccounts === 'known')
    .map(
      (it) =>
        `The rule \`${it.name}\` allows the accounts that \`accounts\` names, which are none, so it says nothing.`,
    );
}

/** The type that the settings give the policies of a file; the path is relative to the folder of the settings. */
export function policyTypeFor(settings: readonly PolicyTypeSetting[], relativePath: string): PolicyType | undefined {
  return settings.findLast((it) => matchesGlob(it.glob, relativePath))?.type;
}

function readPolicyTypes(value: unknown, problems: string[]): readonly PolicyTypeSetting[] {
  const read: PolicyTypeSetting[] = [];
  if (value === undefined) return read;
  for (const [glob, type] of entriesOf(value, '`policyTypes`', problems)) {
    if (glob === '') problems.push('`policyTypes` has an empty glob.');
    else if (isPolicyType(type)) read.push({ glob, type });
    else problems.push(`\`policyTypes\` gives \`${glob}\` the type ${written(type)}, not one of ${list(policyTypes)}.`);
  }
  return read;
}

function readStrictness(value: unknown, problems: string[]): Strictness | undefined {
  const strictness = strictnesses.find((it) => it === value);
  if (value !== undefined && !strictness) {
    problems.push(`\`strictness\` is ${written(value)}, not one of ${list(strictnesses)}.`);
  }
  return strictness;
}

function readRules(value: unknown, problems: string[]): Settings['rules'] {
  const read: Record<string, Severity | 'off'> = {};
  if (value === undefined) return read;
  const codes = rules.map((it) => it.code);
  for (const [code, severity] of entriesOf(value, '`rules`', problems)) {
    if (!codes.includes(code)) problems.push(`\`rules\` names an unknown rule \`${code}\`.${didYouMean(code, codes)}`);
    else if (isRuleValue(severity)) read[code] = severity;
    else problems.push(`\`rules\` sets \`${code}\` to ${written(severity)}, not to one of ${list(ruleValues)}.`);
  }
  return read;
}

/** What a setting gives names to. */
interface NamedThings {
  readonly setting: string;
  readonly id: RegExp;
  /** What an id looks like, to end a sentence. */
  readonly form: string;
}

const accountNames: NamedThings = { setting: '`accounts`', id: /^\d{12}$/, form: 'the twelve digits of an account' };
const organizationNames: NamedThings = {
  setting: '`organizations`',
  id: /^o-[a-z0-9]{10,32}$/,
  form: 'the id of an organization, like `o-a1b2c3d4e5`',
};

function readNames(
  value: unknown,
  { setting, id: idPattern, form }: NamedThings,
  problems: string[],
): Readonly<Record<string, string>> {
  const read: Record<string, string> = {};
  if (value === undefined) return read;
  for (const [id, name] of entriesOf(value, setting, problems)) {
    if (!idPattern.test(id)) problems.push(`${setting} names ${written(id)}, which is not ${form}.`);
    else if (typeof name === 'string' && name.trim() !== '') read[id] = name;
    else problems.push(`${setting} gives \`${id}\` the name ${written(name)}, not a text.`);
  }
  return read;
}

function isPolicyType(value: unknown): value is PolicyType {
  return policyTypes.some((it) => it === value);
}

function isRuleValue(value: unknown): value is Severity | 'off' {
  return typeof value === 'string' && ruleValues.includes(value);
}
