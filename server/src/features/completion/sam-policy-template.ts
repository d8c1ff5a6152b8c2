/** Policy templates of AWS SAM, which stand for statements in `Policies` of a serverless function, and their parameters. */
import {
  type SamPolicyTemplate,
  samPolicyTemplate,
  samPolicyTemplates,
} from '../../hosts/cloudformation/sam-policy-templates.js';
import type { Cursor, CursorPlace, Insert } from '../../hosts/host.js';
import type { PlainValue } from '../../hosts/value.js';
import { describeSamTemplate } from '../hover/sam-policy-template.js';
import { newStatements } from './element-name.js';
import type { CompletionItem } from './item.js';

type SamPlace = Extract<CursorPlace, { kind: 'sam-policies' | 'sam-parameters' }>;

export function completeSamPlace(cursor: Cursor, place: SamPlace): readonly CompletionItem[] {
  if (place.kind === 'sam-policies') return completePolicies(cursor);
  const template = samPolicyTemplate(place.template);
  return template && cursor.role === 'key' ? completeParameters(cursor, template) : [];
}

function completePolicies(cursor: Cursor): readonly CompletionItem[] {
  // An object names one template.
  if (cursor.role === 'key' && namesBeside(cursor).size > 0) return [];
  const statement: CompletionItem = {
    label: 'Statement',
    kind: 'element',
    documentation: 'A policy of your own.',
    rank: 0,
    insert: insertOf(cursor, 'Statement', newStatements('identity')),
  };
  return [statement, ...samPolicyTemplates.map((it) => templateItem(cursor, it))];
}

function templateItem(cursor: Cursor, template: SamPolicyTemplate): CompletionItem {
  const { name, parameters } = template;
  return {
    label: name,
    kind: 'snippet',
    description: parameters.join(', '),
    documentation: describeSamTemplate(template),
    rank: 1,
    insert: insertOf(cursor, name, Object.fromEntries(parameters.map((it, index) => [it, `$${index + 1}`]))),
  };
}

/** Names beside the cursor in the same object. */
function namesBeside(cursor: Cursor): ReadonlySet<string> {
  const object = cursor.containers.findLast((it) => it.kind === 'object');
  return new Set(object?.entries.filter((it) => it !== cursor.entry).map((it) => it.key.text));
}

function insertOf(cursor: Cursor, name: string, value: PlainValue): Insert {
  // An empty object would take the cursor, and nothing goes into it.
  const snippet = JSON.stringify(value) !== '{}';
  if (cursor.role === 'key') return { kind: 'key', name, value, snippet };
  const policy = { [name]: value };
  const isList = cursor.path.at(-1) === 'Policies';
  return { kind: 'value', value: isList ? [policy] : policy, snippet };
}

function completeParameters(cursor: Cursor, { parameters }: SamPolicyTemplate): readonly CompletionItem[] {
  const beside = namesBeside(cursor);
  return parameters
    .filter((it) => !beside.has(it))
    .map((name, index) => ({
      label: name,
      kind: 'element',
      rank: index,
      insert: { kind: 'key', name, value: '$1', snippet: true },
    }));
}
