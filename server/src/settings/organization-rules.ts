/** `organizationRules`: what an organization wants of its policies besides, each of one of three kinds. */
import { type PolicyType, policyTypes } from '../hosts/host.js';
import { isAccountId } from '../policy/account-id.js';
import { parseConditionOperator } from '../policy/condition-operator.js';
import type { NeededCondition, OrganizationRule } from '../rules/organization-rules/organization-rule.js';
import { type Severity, severities } from '../rules/rule.js';
import { didYouMean, entriesOf, list, written } from './reader.js';

const names = ['name', 'never', 'actions', 'need', 'onlyAccounts', 'message', 'severity', 'link', 'policyTypes'];

/** Reads the setting. A rule that is wrong in part is left out as a whole and told. */
export function readOrganizationRules(value: unknown, problems: string[]): readonly OrganizationRule[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`\`organizationRules\` must be an array, not ${written(value)}.`);
    return [];
  }
  const used = new Set<unknown>();
  return value.flatMap((it: unknown, index) => {
    const rule = new RuleReader(it, `\`organizationRules[${index}]\``, problems).read();
    if (rule && used.size === used.add(rule.name).size) {
      problems.push(`\`organizationRules[${index}]\` has the name \`${rule.name}\`, as another rule has.`);
      return [];
    }
    return rule ?? [];
  });
}

/** Reads one rule. What is wrong is told, and then there is no rule. */
class RuleReader {
  private readonly entries: ReadonlyMap<string, unknown>;
  private readonly before: number;

  constructor(
    value: unknown,
    private readonly where: string,
    private readonly problems: string[],
  ) {
    this.before = problems.length;
    this.entries = new Map(entriesOf(value, where, problems));
  }

  read(): OrganizationRule | undefined {
    if (this.hasProblems) return undefined;
    for (const name of this.entries.keys()) {
      if (!names.includes(name)) this.complain(`has an unknown name \`${name}\`.${didYouMean(name, names)}`);
    }
    const name = this.text('name');
    if (name === undefined) this.complain('has no `name`.');
    const told = {
      name: name ?? '',
      message: this.text('message'),
      severity: this.choice('severity', severities) as Severity | undefined,
      link: this.link(),
      policyTypes: this.policyTypes(),
    };
    const rule = this.ofKind(told);
    return this.hasProblems ? undefined : rule;
  }

  private ofKind(told: Pick<OrganizationRule, 'name'>): OrganizationRule | undefined {
    const kinds = ['never', 'need', 'onlyAccounts'].filter((it) => this.entries.has(it));
    if (kinds.length !== 1) {
      const what = kinds.length === 0 ? 'has none of' : 'has more than one of';
      this.complain(`${what} \`never\`, \`need\` and \`onlyAccounts\`, of which a rule has one.`);
      return undefined;
    }
    if (this.entries.has('actions') && !this.entries.has('need')) {
      this.complain('has `actions`, which belong to a rule with `need`.');
    }
    if (this.entries.has('never')) return { ...told, never: this.actions('never') };
    if (this.entries.has('need')) return { ...told, actions: this.actions('actions'), need: this.need() };
    return { ...told, onlyAccounts: this.accounts() };
  }

  private actions(name: string): readonly string[] {
    const texts = this.texts(name);
    for (const it of texts) {
      if (!actionForm.test(it))
        this.complain(`has ${written(it)} in \`${name}\`, which is no action like \`s3:GetObject\`.`);
    }
    if (texts.length === 0) this.complain(`has no actions in \`${name}\`.`);
    return texts;
  }

  private need(): readonly NeededCondition[] {
    const found: NeededCondition[] = [];
    for (const [operator, keys] of entriesOf(this.entries.get('need'), `\`need\` of ${this.where}`, this.problems)) {
      if (!parseConditionOperator(operator))
        this.complain(`needs the operator \`${operator}\`, which AWS does not know.`);
      for (const [key, value] of entriesOf(keys, `\`${operator}\` of ${this.where}`, this.problems)) {
        const values = Array.isArray(value) ? value : [value];
        if (values.every(isPlain)) found.push({ operator, key, values: values.map(String) });
        else this.complain(`gives \`${key}\` the value ${written(value)}, not texts.`);
      }
    }
    if (found.length === 0) this.complain('has no condition in `need`.');
    return found;
  }

  private accounts(): readonly string[] | 'known' {
    const value = this.entries.get('onlyAccounts');
    if (value === 'known') return value;
    const texts = this.texts('onlyAccounts');
    for (const it of texts) {
      if (!isAccountId(it))
        this.complain(`has ${written(it)} in \`onlyAccounts\`, which is not the twelve digits of an account.`);
    }
    if (texts.length === 0) this.complain('has no accounts in `onlyAccounts`.');
    return texts;
  }

  private policyTypes(): readonly PolicyType[] | undefined {
    if (!this.entries.has('policyTypes')) return undefined;
    const texts = this.texts('policyTypes');
    const unknown = texts.find((it) => !policyTypes.some((known) => known === it));
    if (unknown !== undefined)
      this.complain(`has ${written(unknown)} in \`policyTypes\`, not one of ${list(policyTypes)}.`);
    return texts as readonly PolicyType[];
  }

  private link(): string | undefined {
    const link = this.text('link');
    if (link !== undefined && !/^https?:\/\/\S+$/.test(link)) this.complain('has a `link` that is no web address.');
    return link;
  }

  private text(name: string): string | undefined {
    const value = this.entries.get(name);
    if (value === undefined || (typeof value === 'string' && value.trim() !== '')) return value;
    this.complain(`gives \`${name}\` the value ${written(value)}, not a text.`);
    return undefined;
  }

  private choice(name: string, values: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value !== undefined && !values.includes(value)) {
      this.complain(`sets \`${name}\` to ${written(value)}, not to one of ${list(values)}.`);
    }
    return value;
  }

  private texts(name: string): readonly string[] {
    const value = this.entries.get(name);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (value !== undefined && values.every((it) => typeof it === 'string')) return values as readonly string[];
    this.complain(`gives \`${name}\` the value ${written(value)}, not a list of texts.`);
    return [];
  }

  private complain(what: string): void {
    this.problems.push(`${this.where} ${what}`);
  }

  private get hasProblems(): boolean {
    return this.problems.length > this.before;
  }
}

const actionForm = /^(?:\*|[\w*?-]+:[\w*?]+)$/;

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
