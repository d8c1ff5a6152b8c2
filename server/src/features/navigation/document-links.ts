/**
 * Links to AWS's pages.
 * Editors underline every link all the time (VS Code does), so that there are few and short ones: the service of an action
 * and the prefix of a condition key, each where a policy names it first. A hover has the links of all others.
 */
import type { PolicyInDocument } from '../../analyze.js';
import type { HostDocument } from '../../hosts/host.js';
import { isKnown, type Span } from '../../hosts/value.js';
import type { Policy } from '../../policy/model.js';
import type { ServiceReference } from '../../reference/reference.js';
import type { Environment } from '../environment.js';
import { type PolicyText, textsOf } from './policy-texts.js';
import { writtenSpan } from './written-spans.js';

export interface DocumentLink {
  readonly span: Span;
  readonly url: string;
  /** What the page is about, as plain text. */
  readonly tooltip: string;
}

/** The links in all policies, in the order of the text. */
export function documentLinks(
  document: HostDocument,
  policies: readonly PolicyInDocument[],
  { reference }: Pick<Environment, 'reference'>,
): readonly DocumentLink[] {
  const isFirst = firstOnly();
  const links: DocumentLink[] = [];
  for (const text of textsOf(policies)) {
    const anchor = anchorOf(text);
    if (!anchor || !isFirst(anchor)) continue;
    const page = anchor.pageOf(reference);
    const span = page && writtenSpan(document.text, text.node, 0, anchor.length);
    if (span) links.push({ ...page, span });
  }
  return links.sort((one, other) => one.span.start - other.span.start);
}

/** The beginning of a text that may become a link. */
interface Anchor {
  readonly length: number;
  /** In lower case. */
  readonly name: string;
  /** Of all anchors with one name in here, the first becomes a link. */
  readonly owner: Policy;
  pageOf(reference: ServiceReference): Pick<DocumentLink, 'url' | 'tooltip'> | undefined;
}

function anchorOf({ kind, node, policy }: PolicyText): Anchor | undefined {
  const length = node.text.indexOf(':');
  if (length < 1) return undefined;
  if (kind === 'action') {
    if ((node.holes[0]?.start ?? length) < length) return undefined;
    const name = node.text.slice(0, length).toLowerCase();
    return { length, name, owner: policy, pageOf: (reference) => pageOfService(name, reference) };
  }
  // The name of a host, before the claims of an identity provider, would be a long line under each key.
  if (kind === 'condition-key' && isKnown(node) && !node.text.slice(0, length).includes('.')) {
    const name = node.text.toLowerCase();
    return { length, name, owner: policy, pageOf: (reference) => pageOfKey(node.text, reference) };
  }
  return undefined;
}

function pageOfService(prefix: string, reference: ServiceReference): ReturnType<Anchor['pageOf']> {
  const service = reference.service(prefix);
  return service && { url: service.url, tooltip: `${service.name}: actions, resources and condition keys` };
}

function pageOfKey(text: string, reference: ServiceReference): ReturnType<Anchor['pageOf']> {
  const key = reference.conditionKey(text);
  return key && key.url !== '' ? { url: key.url, tooltip: `AWS's page about ${key.key}` } : undefined;
}

function firstOnly(): (anchor: Anchor) => boolean {
  const seen = new Map<Anchor['owner'], Set<string>>();
  return ({ owner, name }) => {
    const names = seen.get(owner) ?? new Set();
    seen.set(owner, names);
    return names.size !== names.add(name).size;
  };
}
