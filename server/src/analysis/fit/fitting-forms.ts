/** What fits an action instead of the resources that stand beside it. */
import { isKnown, type PlainValue, type ValueNode, type WrittenText } from '../../hosts/value.js';
import { arnWith, parseArn } from '../../policy/arn.js';
import type { Text } from '../../policy/model.js';
import { typeArn } from '../../policy/resource-type.js';
import type { ResourceTypeInfo } from '../../reference/reference.js';
import { referredBucketIn } from '../resources/bucket-parts.js';
import { readableArn } from '../resources/scopable-actions.js';
import { isAccessPoint } from '../resources/typed-arns.js';
import type { ActionTypes } from './action-types.js';
import { anyBucket, type NamedResource } from './named-resources.js';

/** A resource, and the ARN that fits in its place: what is in it, or what it is in. */
export interface FittingForm {
  readonly resource: NamedResource;
  /** The ARN, or a reference with what is behind it: `${Bucket.Arn}/*`. */
  readonly fitting: string;
  /** How an edit writes it. */
  readonly value: PlainValue;
}

/**
 * The ARNs that fit an action and are about the same things as the resources beside it: the objects of a bucket, the
 * bucket of objects, the streams of a log group or of a table. Of many resources only the first are looked at.
 */
export function fittingForms(action: ActionTypes, resources: readonly NamedResource[]): readonly FittingForm[] {
  return resources.slice(0, mostResources).flatMap((resource) => {
    const form = relatedForm(resource, action);
    const written = form === undefined ? undefined : writtenForm(resource, form);
    return written ? [{ resource, fitting: written.text, value: written.value }] : [];
  });
}

/** Who names more writes no ARN by hand. */
const mostResources = 10;

/** A reference is written as one, with what the form has behind the ARN that stands for it. */
function writtenForm({ text, value, reference }: NamedResource, form: string): WrittenText | undefined {
  if (reference) return form.startsWith(text) ? reference.withText?.(form.slice(text.length)) : undefined;
  return value && (isKnown(value.node) ? { text: form, value: form } : value.node.rewrite?.(form));
}

/** Where a text names a bucket by a reference, the form is that of any bucket, in which the reference stands again. */
function relatedForm({ text, value, reference, types }: NamedResource, action: ActionTypes): string | undefined {
  if (reference || (value && isKnown(value.node))) return formAmong(text, types, action);
  const bucket = value && referredBucketIn(value.node);
  if (!bucket) return undefined;
  const form = formAmong(anyBucket + bucket.behind, types, action);
  return form?.startsWith(anyBucket) ? bucket.arn + form.slice(anyBucket.length) : undefined;
}

function formAmong(text: string, types: NamedResource['types'], action: ActionTypes): string | undefined {
  for (const own of types.values()) {
    for (const wanted of action.types.values()) {
      const form = formOf(text, fieldOf(own), fieldOf(wanted));
      if (form !== undefined) return form;
    }
  }
  return undefined;
}

/** Whether it is known enough of a text to tell what else is like it. */
function canHaveMore({ node }: Text): boolean {
  return isKnown(node) || referredBucketIn(node) !== undefined;
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

/** The resources as they stand, when an edit can change each: none when one of them is partly known. */
export function changeableNodes(forms: readonly FittingForm[]): readonly ValueNode[] {
  const nodes = forms.flatMap(({ resource: { value, reference } }) => {
    return (value?.choiceOf === undefined && value && canHaveMore(value) ? value.node : reference) ?? [];
  });
  return nodes.length === forms.length ? nodes : [];
}
