/** ARNs for conditions about sources, callers and other resources. */
import { sourceArns } from '../../../analysis/condition-values/arn-values.js';
import { documentedValues } from '../../../analysis/condition-values/documented-values.js';
import { serviceNameOf, servicesOf } from '../../../analysis/principals/service-principals.js';
import { isKnown } from '../../../hosts/value.js';
import { splitArn } from '../../../policy/arn.js';
import type { Environment } from '../../environment.js';
import { mostKnown, type OfferedValue, usedInWorkspace, type ValueSubject } from './condition-offer.js';

/** ARNs for a key that holds one and whose values are in no table; those of the workspace first. */
export function arnsFor(subject: ValueSubject, { workspace }: Environment): readonly OfferedValue[] {
  const { key, info } = subject;
  if (info?.type !== 'ARN' || documentedValues(key).length > 0) return [];
  const isSource = key.toLowerCase() === 'aws:sourcearn';
  const forms = isSource ? formsOfSources(subject) : [];
  const services = new Set(forms.map((it) => splitArn(it.form)[2]?.text));
  const known = workspace.arns().filter((it) => services.size === 0 || services.has(splitArn(it)[2]?.text));
  return [
    ...forms.slice(0, mostKnown),
    ...known.slice(0, mostKnown).map((form) => ({ form, note: usedInWorkspace })),
    { form: 'arn:aws:<service>:<Region>:<account>:<resource>', note: 'any ARN' },
  ];
}

/** What the services that a statement lets in send. */
function formsOfSources({ statement }: ValueSubject): readonly OfferedValue[] {
  const names = servicesOf(statement).flatMap(({ text, node }) => (isKnown(node) ? (serviceNameOf(text) ?? []) : []));
  return names.flatMap((name) =>
    sourceArns
      .filter((it) => it.services.includes(name))
      .flatMap(({ arns }) => arns.map((form) => ({ form, note: `as ${name} sends it` }))),
  );
}
