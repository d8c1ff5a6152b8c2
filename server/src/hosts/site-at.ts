/** Which of the policies of a document stands at a place. */
import type { PolicySite } from './host.js';
import { type Span, touches } from './value.js';

/** The policy around an offset. Policies do not stand in each other. */
export function siteAt(sites: readonly PolicySite[], offset: number): PolicySite | undefined {
  return sites.find((it) => touches(it.value.outer, offset));
}

/** Whether something begins in one of the policies: what is wrong elsewhere in a document, others report. */
export function isInPolicy(sites: readonly PolicySite[], { start }: Span): boolean {
  return siteAt(sites, start) !== undefined;
}
