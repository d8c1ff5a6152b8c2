/** What a policy template of AWS SAM grants. */
import {
  type SamPolicyTemplate,
  samPolicyTemplate,
  samPolicyTemplatesPage,
} from '../../hosts/cloudformation/sam-policy-templates.js';
import type { CursorPlace } from '../../hosts/host.js';

/** So many actions are named; one template has sixty. */
const mostActions = 24;

/** Markdown about a name in a place of SAM's policy templates; undefined for other names. */
export function describeInSamPlace(place: CursorPlace, name: string): string | undefined {
  if (place.kind !== 'sam-policies' && place.kind !== 'sam-parameters') return undefined;
  const template = samPolicyTemplate(place.kind === 'sam-policies' ? name : place.template);
  if (!template) return undefined;
  return place.kind === 'sam-policies' || template.parameters.includes(name)
    ? describeSamTemplate(template)
    : undefined;
}

export function describeSamTemplate({ name, grants, parameters, actions }: SamPolicyTemplate): string {
  const more = actions.length > mostActions ? `, and ${actions.length - mostActions} more` : '';
  const parts = [
    `\`${name}\` (policy template of AWS SAM)`,
    grants,
    parameters.length === 0 ? 'Takes no parameters.' : `Parameters: ${list(parameters)}`,
    `Allows ${list(actions.slice(0, mostActions))}${more}.`,
    `[AWS: policy templates of SAM](${samPolicyTemplatesPage})`,
  ];
  return parts.join('\n\n');
}

function list(names: readonly string[]): string {
  return names.map((it) => `\`${it}\``).join(', ');
}
