/** The parts that a text of a policy is made of: the service and the name of an action, the fields of an ARN, variables. */
import type { Hole } from '../../hosts/value.js';
import { type ArnFieldName, arnFieldNames, splitArn } from '../../policy/arn.js';
import { parseConditionOperator } from '../../policy/condition-operator.js';
import { isLiteralSign, namesVariable, type PolicyVariable, partsOf } from '../../policy/policy-variables.js';
import type { ServiceReference } from '../../reference/reference.js';
import { remember } from '../../text/remember.js';
import { hasWildcard } from '../../text/wildcard.js';
import type { PolicyText } from './policy-texts.js';

type TextPartKind =
  | 'service'
  | 'action'
  | 'wildcard'
  | 'variable'
  | 'partition'
  | 'region'
  | 'account'
  | 'resource-type'
  | 'resource-name'
  /** What changes how an operator compares: `ForAnyValue`, `IfExists`. */
  | 'qualifier';

/** A part of a text by its indexes there. */
export interface TextPart {
  readonly kind: TextPartKind;
  readonly start: number;
  readonly end: number;
}

/** The parts of a text that mean something of their own, in their order; none of what is only known at deploy time. */
export function partsOfText(text: PolicyText, reference: ServiceReference): readonly TextPart[] {
  const cuts = cutsOf(text, reference);
  const fields = fieldsOf(text, reference).filter((it) => it.start < it.end);
  if (cuts.length === 0) return fields;
  const parts = fields.flatMap((it) => without(it, cuts));
  for (const { kind, start, end } of cuts) if (kind) parts.push({ kind, start, end });
  return parts.sort((one, other) => one.start - other.start);
}

/** The parts by their separators, as if all of the text were known. */
function fieldsOf(text: PolicyText, reference: ServiceReference): readonly TextPart[] {
  const { text: written, holes } = text.node;
  switch (text.kind) {
    case 'sid':
      return [];
    case 'action':
      return actionParts(written);
    case 'resource':
      return arnParts(written, holes, reference);
    case 'principal':
      return text.principalType === 'Service' ? servicePrincipalParts(written) : valueParts(written, holes, reference);
    case 'condition-operator':
      return operatorParts(written);
    case 'condition-key':
      return keyParts(written);
    case 'condition-value':
      return valueParts(written, holes, reference);
  }
}

function actionParts(text: string): readonly TextPart[] {
  const colon = text.indexOf(':');
  if (colon < 0) return [];
  return [
    { kind: 'service', start: 0, end: colon },
    { kind: 'action', start: colon + 1, end: text.length },
  ];
}

function operatorParts(text: string): readonly TextPart[] {
  const operator = parseConditionOperator(text);
  if (!operator) return [];
  const parts: TextPart[] = [];
  if (operator.setOperator) parts.push({ kind: 'qualifier', start: 0, end: operator.setOperator.length });
  if (operator.ifExists) parts.push({ kind: 'qualifier', start: text.length - 'IfExists'.length, end: text.length });
  return parts;
}

function keyParts(text: string): readonly TextPart[] {
  const colon = text.indexOf(':');
  return colon > 0 ? [{ kind: 'service', start: 0, end: colon }] : [];
}

function servicePrincipalParts(text: string): readonly TextPart[] {
  const dot = text.indexOf('.');
  return dot > 0 ? [{ kind: 'service', start: 0, end: dot }] : [];
}

/** Of a text that may be the id of an account, or an ARN. */
function valueParts(text: string, holes: readonly Hole[], reference: ServiceReference): readonly TextPart[] {
  return /^\d{12}$/.test(text) ? [{ kind: 'account', start: 0, end: text.length }] : arnParts(text, holes, reference);
}

const kindOfField: Readonly<Partial<Record<ArnFieldName, TextPartKind>>> = {
  partition: 'partition',
  service: 'service',
  region: 'region',
  account: 'account',
  resource: 'resource-name',
};

function arnParts(text: string, holes: readonly Hole[], reference: ServiceReference): readonly TextPart[] {
  if (!text.startsWith('arn:')) return [];
  const fields = splitArn(text, holes);
  return fields.flatMap(({ start, end, text: field }, index): readonly TextPart[] => {
    const kind = kindOfField[arnFieldNames[index] ?? 'prefix'];
    // Behind a hole that may hold colons, no field is known apart from the others.
    if (!kind || start === end || fields[index - 1]?.start === start || fields[index + 1]?.start === start) return [];
    if (kind !== 'resource-name') return [{ kind, start, end }];
    const type = typeWordOf(field, fields[2]?.text ?? '', reference);
    if (type === 0) return [{ kind, start, end }];
    return [
      { kind: 'resource-type', start, end: start + type },
      { kind, start: start + type + 1, end },
    ];
  });
}

/** How long the word is with which the resource of an ARN names its type, as `role` does in `role/admin`; 0 without one. */
function typeWordOf(resource: string, service: string, reference: ServiceReference): number {
  const word = /^[^/:*?${}]+(?=[/:])/.exec(resource)?.[0];
  if (word === undefined || hasWildcard(service) || service.includes('{')) return 0;
  return typeWords(service, reference).has(word) ? word.length : 0;
}

const typeWords = remember((service, reference: ServiceReference): ReadonlySet<string> => {
  const resources = reference.resourceTypesByArn(service).map((it) => splitArn(it.arn)[5]?.text ?? '');
  return new Set(resources.flatMap((it) => /^([^/:*?${}]+)[/:]/.exec(it)?.[1] ?? []));
});

/** A stretch that belongs to no other part; without a kind when nothing is known of it. */
interface Cut {
  readonly kind: 'wildcard' | 'variable' | undefined;
  readonly start: number;
  readonly end: number;
}

/** What stands for other signs in a text: wildcards, variables, and what is not known. */
function cutsOf(text: PolicyText, reference: ServiceReference): readonly Cut[] {
  const { text: written, holes } = text.node;
  const wildcards = takesWildcards(text) ? wildcardsIn : noWildcards;
  if (holes.length === 0 && !written.includes('${')) return wildcards(written, 0, written.length);
  const withVariables = takesVariables(text);
  return partsOf(written, holes).flatMap((piece): readonly Cut[] => {
    const { kind, start, end } = piece;
    if (kind === 'literal') return wildcards(written, start, end);
    const isVariable = kind === 'variable' && withVariables && isMeant(piece, reference);
    return [{ kind: isVariable ? 'variable' : undefined, start, end }];
  });
}

function takesWildcards(text: PolicyText): boolean {
  if (text.kind === 'condition-value') return text.operator?.info.wildcards === true;
  return text.kind === 'action' || text.kind === 'resource' || text.kind === 'principal';
}

/** Policies of an older version have no variables: there they are plain text. */
function takesVariables({ kind, policy }: PolicyText): boolean {
  return (kind === 'resource' || kind === 'condition-value') && policy.versionText?.text === '2012-10-17';
}

function isMeant(variable: PolicyVariable, reference: ServiceReference): boolean {
  return isLiteralSign(variable) || (variable.hasBrace && namesVariable(variable.name, reference));
}

function noWildcards(): readonly Cut[] {
  return [];
}

function wildcardsIn(text: string, start: number, end: number): readonly Cut[] {
  const found: Cut[] = [];
  for (const { 0: run, index } of text.slice(start, end).matchAll(/[*?]+/g)) {
    found.push({ kind: 'wildcard', start: start + index, end: start + index + run.length });
  }
  return found;
}

function without({ kind, start, end }: TextPart, cuts: readonly Cut[]): TextPart[] {
  const left: TextPart[] = [];
  let from = start;
  for (const it of cuts) {
    if (it.end <= from) continue;
    if (it.start >= end) break;
    if (from < it.start) left.push({ kind, start: from, end: it.start });
    from = it.end;
  }
  if (from < end) left.push({ kind, start: from, end });
  return left;
}
