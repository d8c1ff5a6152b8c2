/**
 * `npm run gen` writes what follows from the rules: their pages in `docs/rules`, and their codes in the schema of the
 * configuration file and in the settings of the extension. With `--check` it writes nothing, and fails when something
 * is not as it would be written.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refactorings } from '../server/src/features/refactorings/index.js';
import { refactoringsPage } from '../server/src/features/refactorings/page.js';
import { policyTypes } from '../server/src/hosts/host.js';
import { conditionOperators, setOperators } from '../server/src/policy/condition-operator.js';
import { escalationPage } from '../server/src/rules/escalation/escalation-page.js';
import { documentedCodes, rules } from '../server/src/rules/index.js';
import { rulePage, ruleTable } from '../server/src/rules/page.js';
import { severities } from '../server/src/rules/rule.js';
import { root } from './build.js';

const checkOnly = process.argv.includes('--check');
const stale: string[] = [];

/** Writes a file, or notes that it is not what it should be. */
function put(file: string, content: string): void {
  const full = path.join(root, file);
  if (existsSync(full) && readFileSync(full, 'utf8') === content) return;
  if (checkOnly) stale.push(file);
  else writeFileSync(full, content);
}

function remove(file: string): void {
  if (checkOnly) stale.push(file);
  else rmSync(path.join(root, file));
}

function putRulePages(): void {
  const folder = 'docs/rules';
  for (const it of documentedCodes) put(`${folder}/${it.code}.md`, rulePage(it));
  put(`${folder}/README.md`, rulesReadme());
  const known = new Set(['README.md', ...documentedCodes.map((it) => `${it.code}.md`)]);
  for (const name of readdirSync(path.join(root, folder))) if (!known.has(name)) remove(`${folder}/${name}`);
}

function rulesReadme(): string {
  const mirrored = documentedCodes.filter((it) => it.accessAnalyzer).length;
  return `# Rules

Leastwise reports ${documentedCodes.length} kinds of mistakes. ${mirrored} of them IAM Access Analyzer reports too, under the same code; the others are its own.
This folder is written by \`npm run gen\` from the rules themselves.

${ruleTable(documentedCodes)}`;
}

/** The settings that list rules: each code with its title, and what it may be set to. */
function ruleSettings(): object {
  const values = [...severities, 'off'];
  return Object.fromEntries(
    rules.map((rule) => [
      rule.code,
      { type: 'string', enum: values, default: rule.severity, description: `${rule.title}.` },
    ]),
  );
}

interface Settings {
  properties: Record<string, Record<string, unknown>>;
}

interface ConfigurationSchema {
  properties: {
    rules: object;
    organizationRules: { items: { properties: { need: object } } };
  };
}

/** The condition operators that an organization may need: editors offer the plain ones by name. */
function operatorsOfNeed(): object {
  const keys = { $ref: '#/definitions/neededKeys' };
  const names = conditionOperators.map((it) => it.name);
  return {
    properties: Object.fromEntries(conditionOperators.map(({ name, description }) => [name, { description, ...keys }])),
    patternProperties: { [`^(?:(?:${setOperators.join('|')}):)?(?:${names.join('|')})(?:IfExists)?$`]: keys },
    additionalProperties: false,
  };
}

function putConfigurationSchema(): void {
  const file = 'schemas/leastwise-config.schema.json';
  const schema = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as ConfigurationSchema;
  Object.assign(schema.properties.rules, { properties: ruleSettings(), additionalProperties: false });
  Object.assign(schema.properties.organizationRules.items.properties.need, operatorsOfNeed());
  put(file, `${JSON.stringify(schema, null, 2)}\n`);
}

function putExtensionSettings(): void {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: { configuration: Settings };
  };
  const { properties } = manifest.contributes.configuration;
  Object.assign(properties['leastwise.rules'] ?? {}, { properties: ruleSettings(), additionalProperties: false });
  Object.assign(properties['leastwise.policyTypes'] ?? {}, {
    additionalProperties: { type: 'string', enum: policyTypes },
  });
  put('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
}

putRulePages();
put('docs/refactorings.md', refactoringsPage(refactorings));
put('docs/privilege-escalation.md', escalationPage());
putConfigurationSchema();
putExtensionSettings();
if (stale.length > 0) {
  console.error(`Not as \`npm run gen\` writes it: ${stale.join(', ')}`);
  process.exitCode = 1;
}
