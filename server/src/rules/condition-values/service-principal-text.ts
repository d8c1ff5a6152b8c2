/** The form of service principals, like `lambda.amazonaws.com`. */
import { dnsSuffixes } from '../../policy/partitions.js';

/** A service principal: what stands before its domain, cut at the dots, and the domain. */
export interface ServicePrincipal {
  readonly names: readonly string[];
  readonly domain: string;
}

const domains: readonly string[] = [...dnsSuffixes, 'amazon.com'];
const nameForm = /^[a-z0-9_-]+$/;

/** Takes a text apart; undefined for one that does not have the form of a service principal. */
export function splitPrincipal(text: string): ServicePrincipal | undefined {
  const domain = domains.find((it) => text.endsWith(`.${it}`));
  if (domain === undefined) return undefined;
  const names = text.slice(0, -domain.length - 1).split('.');
  return names.every((it) => nameForm.test(it)) ? { names, domain } : undefined;
}
