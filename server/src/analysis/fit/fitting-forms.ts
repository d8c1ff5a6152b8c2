/** What fits an action instead of the resources that stand beside it. */
import { isKnown } from '../../hosts/value.js';
import { arnWith, parseArn } from '../../policy/arn.js';
import { isCertain, type Text } from '../../policy/model.js';
import { typeArn } from '../../policy/resource-type.js';
import type { ResourceTypeInfo } from '../../reference/reference.js';
import { readableArn } from '../resources/scopable-actions.js';
import { isAccessPoint } from '../resources/typed-arns.js';
import type { ActionTypes } from './action-types.js';
import type { NamedResource } from './named-resources.js';

/** A resource, and the ARN that fits in its place: what is in it, or what it is in. */
export interface FittingForm {
  readonly resource: NamedResource;
  readonly fitting: string;
}

/**
 * The ARNs that fit an action and are about the same things as the resources beside it: the objects of a bucket, the
 * bucket of objects, the streams of a log group or of a table. Of many resources only the first are looked at.
 */
export function fittingForms(action: ActionTypes, resources: readonly NamedResource[]): readonly FittingForm[] {
  return resources.slice(0, mostResources).flatMap((resource) => {
    const fitting = relatedForm(resource, action);
    return fitting === undefined ? [] : [{ resource, fitting }];
  });
}

/** Who names more writes no ARN by hand. */
const mostResources = 10;

function relatedForm({ text, value, types }: NamedResource, action: ActionTypes): string | undefined {
  if (!value || !isKnown(value.node)) return undefined;
  for (const own of types.values()) {
    for (const wanted of action.types.values()) {
      const form = formOf(text, fieldOf(own), fieldOf(wanted));
      if (form !== undefined) return form;
    }
  }
  return undefined;
}

function fieldOf(type: ResourceTypeInfo): string {
  return typeArn(type)?.resource.text ?? '';
}

/** @param own,wanted the last fields of documented ARNs, of which one may begin as the other is */
function formOf(text: string, own: string, wanted: string): string | undefined {
  if (wanted.length > own.length) {
    const rest = restBehind(own, wanted);
    return rest && `${text}${rest.replace(/\$\{[^}]*\}/g, '*')}`;
  }
  const separator = restBehind(wanted, own)?.replace(/\$.*$/, '');
  const arn = separator ? parseArn(text) : undefined;
  if (!separator || !arn) return undefined;
  const { text: field } = arn.resource;
  const end = field.indexOf(separator, wanted.indexOf('$') + 1);
  return end < 0 ? undefined : arnWith(arn, { resource: field.slice(0, end) });
}

/** What a documented field has behind another one, when that is not still part of a name. */
function restBehind(shorter: string, longer: string): string | undefined {
  if (shorter === '' || !longer.startsWith(shorter)) return undefined;
  const rest = longer.slice(shorter.length);
  return /^[/:]./.test(rest) ? rest : undefined;
}

const mostForms = 3;

/** The documented ARNs of the resources that an action is mainly for, with free parts like `<TableName>`; none when they are many. */
export function documentedForms({ mainTypes }: ActionTypes): readonly string[] {
  const common = [...mainTypes.values()].filter((it) => !isAccessPoint(it));
  const arns = new Set((common.length > 0 ? common : [...mainTypes.values()]).map((it) => readableArn(it.arn)));
  return arns.size > mostForms ? [] : [...arns];
}

/** The texts of resources that can be changed: none when one of them is no text, or partly known. */
export function changeableTexts(forms: readonly FittingForm[]): readonly Text[] {
  const values = forms.flatMap(({ resource }) => resource.value ?? []);
  return values.length === forms.length && values.every((it) => isCertain(it)) ? values : [];
}
