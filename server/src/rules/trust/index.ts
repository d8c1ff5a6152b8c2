/** The rules about role trust policies. A new one is one line here. */
import type { Rule } from '../rule.js';
import { roleTrustPolicySyntaxErrorNotprincipal } from './role-trust-policy-syntax-error-notprincipal.js';
import { roleTrustPolicySyntaxErrorResource } from './role-trust-policy-syntax-error-resource.js';

export const trustRules: readonly Rule[] = [roleTrustPolicySyntaxErrorNotprincipal, roleTrustPolicySyntaxErrorResource];
