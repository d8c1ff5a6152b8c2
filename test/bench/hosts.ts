/** What is measured of the hosts for YAML and Terraform: from a keystroke to all findings of the file. */
import { parseDocument as parseYaml } from 'yaml';
import { analyze } from '../../server/src/analyze.js';
import { parseWhileTyping } from '../../server/src/hosts/index.js';
import type { ServiceReference } from '../../server/src/reference/reference.js';
import type { Row } from './report.js';
import { cloudFormationOfSize, terraformOfSize, yamlWithoutPolicy } from './templates.js';
import { medianTime } from './turns.js';

/** How large a template may be and still be checked at once: larger ones are split into stacks. */
const templateBytes = 136_000;

export function measureHosts(reference: ServiceReference): readonly Row[] {
  const template = cloudFormationOfSize(templateBytes, reference);
  const module = terraformOfSize(templateBytes, reference);
  const large = yamlWithoutPolicy(20_000_000);
  const typed = keystrokes(template);
  const whole = medianTime(20, typed, (it) => parseYaml(it));
  const yaml = medianTime(40, typed, (it) => check(it, 'yaml', reference));
  const alone = medianTime(40, typed, (it) => parse(it, 'yaml'));
  const typedInModule = keystrokes(module);
  const terraform = medianTime(40, typedInModule, (it) => check(it, 'terraform', reference));
  const aloneInModule = medianTime(40, typedInModule, (it) => parse(it, 'terraform'));
  const nothing = medianTime(
    10,
    (turn) => `${large}${turn}`,
    (it) => parseWhileTyping(it, { languageId: 'yaml' }),
  );
  return [
    { what: `parseDocument of yaml, ${sizeOf(template)}`, milliseconds: whole },
    {
      what: `keystroke to findings in a CloudFormation template, ${sizeOf(template)}`,
      milliseconds: yaml,
      times: yaml / whole,
      of: 'parseDocument',
      aimMilliseconds: 60,
    },
    { what: 'of that, reading the template', milliseconds: alone, times: alone / whole, of: 'parseDocument' },
    {
      what: `keystroke to findings in a Terraform module, ${sizeOf(module)}`,
      milliseconds: terraform,
      aimMilliseconds: 40,
    },
    { what: 'of that, reading the module', milliseconds: aloneInModule },
    { what: '20 MB of YAML without a policy', milliseconds: nothing, aimMilliseconds: 60 },
  ];
}

function parse(text: string, languageId: string) {
  const document = parseWhileTyping(text, { languageId });
  if (!document || document.sites.length < 50) throw new Error(`The policies of the ${languageId} file are not found`);
  return document;
}

function check(text: string, languageId: string, reference: ServiceReference): void {
  analyze(parse(text, languageId), { reference });
}

/** The text after one more letter was typed, at another place in each turn. */
function keystrokes(text: string): (turn: number) => string {
  const places = [...text.matchAll(/Use\d+/g)].map((it) => it.index);
  return (turn) => {
    const at = places[(turn * 7) % places.length] ?? 0;
    return `${text.slice(0, at)}x${text.slice(at)}`;
  };
}

/** In kilobytes and lines. */
function sizeOf(text: string): string {
  return `${Math.round(text.length / 1000)} KB, ${text.split('\n').length} lines`;
}
