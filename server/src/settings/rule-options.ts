/** What of the settings decides which rules run, and how: the same for editors and for the command line. */
import type { RuleOptions } from '../rules/rule-options.js';
import type { Settings } from './settings.js';

type Chosen = Pick<Settings, 'rules' | 'strictness' | 'accounts' | 'organizations' | 'organizationRules'>;

export function ruleOptions(settings: Chosen): RuleOptions {
  const { rules, strictness, accounts, organizations, organizationRules } = settings;
  return {
    severities: rules,
    ...(strictness && { strictness }),
    names: { accounts, organizations },
    organizationRules,
  };
}
