/** What a selection grows to: a word, the field of an ARN, the text, the list, the element, the statement, the policy. */
import type { PolicyInDocument } from '../../analyze.js';
import type { HostDocument } from '../../hosts/host.js';
import { type Span, type StringNode, touches, type ValueNode } from '../../hosts/value.js';
import { splitArn } from '../../policy/arn.js';
import { variablesIn } from '../../policy/policy-variables.js';
import { holds, spanOfEntry, valuesIn } from './spans.js';
import { writtenSpan } from './written-spans.js';

/** The spans around an offset, the smallest first, each in the next; empty outside of policies. */
export function selectionSpans(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  offset: number,
): readonly Span[] {
  const policy = policies.find(({ site }) => touches(site.value.outer, offset));
  const spans = nodesAt(policy?.site.value, offset).flatMap((it) => spansOfNode(document.text, it, offset));
  return growing(spans.filter((it) => touches(it, offset)));
}

/** A value and those inside it, down to the one at an offset. */
function nodesAt(outermost: ValueNode | undefined, offset: number): readonly ValueNode[] {
  const nodes = new Set<ValueNode>();
  for (let node = outermost; node && !nodes.has(node); ) {
    nodes.add(node);
    node = valuesIn(node).find((it) => touches(it.outer, offset));
  }
  return [...nodes];
}

/** Of some spans the smallest with those around it, without what is as large as another or cuts through it. */
function growing(spans: readonly Span[]): readonly Span[] {
  const size = ({ start, end }: Span): number => end - start;
  const found: Span[] = [];
  for (const span of spans.toSorted((one, other) => size(other) - size(one))) {
    const around = found.at(-1);
    if (!around || (size(span) < size(around) && holds(around, span))) found.push(span);
  }
  return found.reverse();
}

/** The spans that a value has around an offset, the largest first. */
function spansOfNode(text: string, node: ValueNode, offset: number): readonly Span[] {
  switch (node.kind) {
    case 'string':
      return [node.outer, node.span, ...spansInText(text, node, offset)];
    case 'array':
      return [node.outer, ...fromFirstToLast(node.items.map((it) => it.outer))];
    case 'object': {
      const entries = node.entries
        .filter((it) => !it.implied)
        .map((it) => ({ ...it, span: spanOfEntry(it, node.outer) }));
      const around = entries.find((it) => touches(it.span, offset));
      const key = around && touches(around.key.outer, offset) ? spansOfNode(text, around.key, offset) : [];
      return [node.outer, ...fromFirstToLast(entries.map((it) => it.span)), ...(around ? [around.span] : []), ...key];
    }
    default:
      return [node.outer];
  }
}

function fromFirstToLast(spans: readonly Span[]): readonly Span[] {
  const [first] = spans;
  const last = spans.at(-1);
  return first && last ? [{ start: first.start, end: last.end }] : [];
}

/** The parts of a text around an offset, the largest first: a field between colons, a variable, a word. */
function spansInText(document: string, node: StringNode, offset: number): readonly Span[] {
  const { text, holes } = node;
  const parts = [...splitArn(text, holes), ...variablesIn(text, holes), ...wordsIn(text)];
  return parts.flatMap(({ start, end }) => {
    const span = writtenSpan(document, node, start, end);
    return span && touches(span, offset) ? [span] : [];
  });
}

function wordsIn(text: string): readonly Span[] {
  return Array.from(text.matchAll(/[^\s:/,${}*?]+/g), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
}
