/** The ids of AWS accounts, alone and in ARNs. */
import type { Hole } from '../hosts/value.js';
import { splitArn } from './arn.js';

/** Whether a text is the id of an account: twelve digits. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/**
 * The account that a text names, as its id or as an ARN of it.
 * @param holes the parts of the text that are not known
 * @returns twelve digits; undefined for an ARN without an account, and when it is not known
 */
export function accountNamedBy(text: string, holes?: readonly Hole[]): string | undefined {
  const account = text.includes(':') ? splitArn(text, holes)[4]?.text : text;
  return account !== undefined && isAccountId(account) ? account : undefined;
}
