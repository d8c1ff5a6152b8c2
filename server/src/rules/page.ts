/** The page of a rule in Markdown, from the rule itself: for `docs/rules`, hover and `leastwise explain` alike. */
import { policyTypes } from '../hosts/host.js';
import { policyTypeNames } from '../policy/policy-type-names.js';
import { asWritten } from './organization-rules/organization-rule.js';
import { accessAnalyzerPage, type Documented, type InvalidExample, type ValidExample } from './rule.js';

/** The whole page of a rule. */
export function rulePage(rule: Documented): string {
  const blocks = [
    `# ${rule.title}`,
    factsOf(rule),
    rule.docs.trim(),
    ...section('Reported', rule.invalid.flatMap(invalidExample)),
    ...section('Not reported', rule.valid.flatMap(validExample)),
    ...section('References', [rule.references.map((it) => `- <${it}>`).join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** All rules in one table, for the page that lists them. */
export function ruleTable(rules: readonly Documented[]): string {
  const rows = rules.map((it) => {
    const sameCheck = it.accessAnalyzer ? `[yes](${accessAnalyzerPage(it.code, it.severity)})` : 'no';
    const cells = [
      `[\`${it.code}\`](${it.code}.md)`,
      inCell(it.title),
      it.severity,
      it.level ?? 'essential',
      typesOf(it),
      sameCheck,
      hasFix(it) ? 'yes' : '',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head = ['Code', 'Finds', 'Severity', 'Strictness', 'Policy types', 'In Access Analyzer', 'Fix'];
  return `${[`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n')}\n`;
}

/** Whether a rule mends what it finds, at least in some cases: its examples show it. */
export function hasFix(rule: Documented): boolean {
  return rule.invalid.some((it) => it.fixed !== undefined);
}

/** AWS's page about what a rule finds, when there is one. */
export function helpUrl(rule: Documented): string | undefined {
  return rule.accessAnalyzer ? accessAnalyzerPage(rule.code, rule.severity) : rule.references[0];
}

function factsOf(rule: Documented): string {
  const origin = rule.accessAnalyzer
    ? `[IAM Access Analyzer has the same check](${accessAnalyzerPage(rule.code, rule.severity)}).`
    : 'A rule of Leastwise; IAM Access Analyzer has no such check.';
  return [
    `- Code: \`${rule.code}\``,
    `- Severity: ${rule.severity}`,
    ...(rule.level && rule.level !== 'essential' ? [`- Strictness: runs from \`${rule.level}\` on`] : []),
    `- Policy types: ${typesOf(rule)}`,
    `- Quick fix: ${hasFix(rule) ? 'yes' : 'no'}`,
    `- ${origin}`,
  ].join('\n');
}

function typesOf(rule: Documented): string {
  const types = rule.policyTypes;
  return !types || types.length === policyTypes.length ? 'all' : types.join(', ');
}

function section(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.join('') === '' ? [] : [`## ${title}`, ...blocks];
}

function invalidExample(example: InvalidExample): readonly string[] {
  const { policy, message, fixed, languageId } = example;
  const quoted = message
    .split('\n')
    .map((it) => `> ${it}`)
    .join('\n');
  return [
    heading(example),
    ...settingsBlock(example),
    codeBlock(policy.replace(/[«»]/g, ''), languageId),
    quoted,
    ...(fixed === undefined ? [] : ['After the fix:', codeBlock(fixed, languageId)]),
  ];
}

function validExample(example: ValidExample): readonly string[] {
  return [heading(example), ...settingsBlock(example), codeBlock(example.policy, example.languageId)];
}

function heading({ title, type, resourceType }: ValidExample): string {
  const place = [type && policyTypeNames[type], resourceType && `\`${resourceType}\``].filter((it) => it !== undefined);
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}${place.length > 0 ? ` (${place.join(', ')})` : ''}:`;
}

/** What the configuration file has for an example. */
function settingsBlock({ names, organizationRules }: ValidExample): readonly string[] {
  if (!names && !organizationRules) return [];
  const settings = { ...names, ...(organizationRules && { organizationRules: organizationRules.map(asWritten) }) };
  return [codeBlock(`// .leastwise.json\n${JSON.stringify(settings, null, 2)}`, 'jsonc'), 'The policy:'];
}

function codeBlock(text: string, languageId = 'json'): string {
  return `\`\`\`${languageId}\n${text.trim().replace(unreadableLine, '$1 …, $2')}\n\`\`\``;
}

/** A list on one line that nobody reads to its end, as in a policy that is too large: its first items and its last. */
const unreadableLine = /^(.{150}[^,\n]*,).{100,}, ([^,\n]{1,100})$/gm;

function inCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
