/** The rules about principals. A new one is one line here. */
import type { Rule } from '../rule.js';
import { allowWithNotPrincipal } from './allow-with-not-principal.js';
import { invalidPrincipalFormat } from './invalid-principal-format.js';
import { invalidPrincipalKey } from './invalid-principal-key.js';
import { publicPrincipal } from './public-principal.js';

export const principalRules: readonly Rule[] = [
  allowWithNotPrincipal,
  invalidPrincipalFormat,
  invalidPrincipalKey,
  publicPrincipal,
];
