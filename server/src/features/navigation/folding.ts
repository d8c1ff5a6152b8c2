/** What can be folded away. */
import type { PolicyInDocument } from '../../analyze.js';
import type { HostDocument } from '../../hosts/host.js';
import { isContainer, type Span, type ValueNode } from '../../hosts/value.js';
import { valuesIn } from './spans.js';

/**
 * The objects and arrays of a JSON document that holds policies; a function of CloudFormation is one of them.
 *
 * All of them, and none in other formats: an editor that is told what can be folded (VS Code is one) no longer goes by the
 * indentation, which shows everything in YAML and Terraform and nothing wrong. What is left out would be lost there.
 * @returns undefined when the editor shall do without
 */
export function foldingSpans(
  { host, root }: HostDocument,
  policies: readonly PolicyInDocument[],
): readonly Span[] | undefined {
  if (host !== 'json' || !root || policies.length === 0) return undefined;
  const containers = new Set<ValueNode>([root]);
  for (const node of containers)
    for (const it of valuesIn(node)) if (isContainer(it) || it.kind === 'dynamic') containers.add(it);
  return [...containers].map((it) => it.outer);
}
