/** The documented ARN of a resource type as something to put in, behind what is typed of an ARN already. */
import { type Arn, type ArnFieldName, arnFieldNames, splitArn } from '../../../policy/arn.js';
import { partitionNamed, partitionOfRegion } from '../../../policy/partitions.js';
import { typeArn } from '../../../policy/resource-type.js';
import type { ResourceTypeInfo } from '../../../reference/reference.js';
import { hasWildcard } from '../../../text/wildcard.js';

/** Parts of an ARN in their order: what is certain, and what is to be filled in. */
type ArnPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'free'; readonly name: string };

/**
 * The ARN of a resource type that begins with what is typed, as a form: Region, account and names stay as they are.
 * @param typed the part of the text before the cursor
 * @param partition what to write while no partition is typed
 * @returns undefined when what is typed begins another ARN, or all of this one
 */
export function arnAfter(typed: string, type: ResourceTypeInfo, partition: string): string | undefined {
  const arn = typeArn(type);
  if (!arn) return undefined;
  const fields = splitArn(typed);
  const written: string[] = [];
  for (const [index, name] of arnFieldNames.entries()) {
    const field = { name, typed: fields[index]?.text ?? '', isWhole: index < fields.length - 1 };
    const own = partsOfField(arn, field, partition);
    if (!own) return undefined;
    written.push(own.map((it) => (it.kind === 'free' ? `<${it.name}>` : it.text)).join(''));
  }
  const form = written.join(':');
  return fields.length === arnFieldNames.length && form === typed ? undefined : form;
}

interface TypedField {
  readonly name: ArnFieldName;
  readonly typed: string;
  /** Whether a colon is typed behind it. */
  readonly isWhole: boolean;
}

function partsOfField(
  arn: Arn,
  { name, typed, isWhole }: TypedField,
  partition: string,
): readonly ArnPart[] | undefined {
  const pattern = arn[name].text;
  if (name === 'resource') return continueTyped(typed, partsOfPattern(pattern));
  if (name === 'partition')
    return isWhole ? [text(typed)] : partition.startsWith(typed) ? [text(partition)] : undefined;
  const [free, ...others] = partsOfPattern(pattern);
  if (free?.kind !== 'free' || others.length > 0) {
    return (isWhole ? pattern === typed : pattern.startsWith(typed)) ? [text(pattern)] : undefined;
  }
  // An empty Region or account is none, where the type has one.
  if (typed === '') return [free];
  return isWhole || isWholeField(name, typed) ? [text(typed)] : undefined;
}

/** Whether a Region or an account that is being typed can stay as it is. */
function isWholeField(name: ArnFieldName, typed: string): boolean {
  if (hasWildcard(typed)) return true;
  return name === 'region' ? partitionOfRegion(typed) !== undefined : /^\d{12}$/.test(typed);
}

/** The parts of a resource of which the beginning is typed; undefined when the pattern begins otherwise. */
function continueTyped(typed: string, pattern: readonly ArnPart[]): readonly ArnPart[] | undefined {
  const parts: ArnPart[] = [];
  let rest = typed;
  for (const [index, part] of pattern.entries()) {
    if (rest === '') {
      parts.push(part);
    } else if (part.kind === 'text') {
      if (!part.text.startsWith(rest) && !rest.startsWith(part.text)) return undefined;
      parts.push(part);
      rest = rest.slice(part.text.length);
    } else {
      const next = pattern[index + 1];
      const end = next?.kind === 'text' ? rest.indexOf(next.text) : -1;
      const name = end < 0 ? rest : rest.slice(0, end);
      if (name === '') return undefined;
      parts.push(text(name));
      rest = rest.slice(name.length);
    }
  }
  return rest === '' ? parts : undefined;
}

/** The parts of a text in which `${…}` stands for what is to be filled in. */
function partsOfPattern(pattern: string): readonly ArnPart[] {
  const parts = pattern.split(/\$\{([^}]*)\}/);
  return parts.flatMap((it, index): ArnPart | [] => {
    if (index % 2 === 1) return { kind: 'free', name: it };
    return it === '' ? [] : text(it);
  });
}

function text(it: string): ArnPart {
  return { kind: 'text', text: it };
}

/** The partition that is typed, or else that of the first ARN around; `aws` when nothing says another. */
export function partitionOf(typed: string, around: Iterable<string>): string {
  const named = (arn: string): string | undefined => partitionNamed(splitArn(arn)[1]?.text ?? '')?.name;
  const own = named(typed);
  if (own !== undefined) return own;
  for (const arn of around) {
    const other = named(arn);
    if (other !== undefined) return other;
  }
  return 'aws';
}
