/**
 * What kind of identifier a text is, and which kind some condition keys hold. A request never has a value of another kind.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, and for the forms of
 * identifiers https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html and
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 */
import { parseArn } from '../../policy/arn.js';

export type IdentifierKind =
  | 'account'
  | 'ARN'
  | 'organization'
  | 'organization path'
  | 'root or OU'
  | 'service'
  | 'number';

/** The kind of a text without wildcards and placeholders; undefined when it may be anything. */
export function identifierKind(text: string): IdentifierKind | undefined {
  if (text.startsWith('arn:') && parseArn(text)) return 'ARN';
  return forms.find(([, form]) => form.test(text))?.[0];
}

const forms: readonly (readonly [IdentifierKind, RegExp])[] = [
  ['account', /^\d{12}$/],
  ['number', /^[\d-]+$/],
  ['organization', /^o-[a-z0-9]{10,32}$/],
  ['organization path', /^o-[a-z0-9]{10,32}\//],
  ['root or OU', /^(?:r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})(?:\/|$)/],
  ['service', /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/],
];

/** The kind of identifier that a condition key holds, by the key in lower case. */
export const kindsOfKeys: ReadonlyMap<string, 'account' | 'ARN' | 'organization' | 'organization path'> = new Map([
  ['aws:principalaccount', 'account'],
  ['aws:principalarn', 'ARN'],
  ['aws:principalorgid', 'organization'],
  ['aws:principalorgpaths', 'organization path'],
  ['aws:resourceaccount', 'account'],
  ['aws:resourceorgid', 'organization'],
  ['aws:resourceorgpaths', 'organization path'],
  ['aws:sourceaccount', 'account'],
  ['aws:sourcearn', 'ARN'],
  ['aws:sourceorgid', 'organization'],
  ['aws:sourceorgpaths', 'organization path'],
  ['aws:vpceaccount', 'account'],
  ['aws:vpceorgid', 'organization'],
  ['aws:vpceorgpaths', 'organization path'],
  ['kms:calleraccount', 'account'],
]);
