/** Where a policy takes wildcards in its actions, for who puts some there. */
import type { Policy } from '../../policy/model.js';
import type { PatternStyle } from './wildcard-candidates.js';

/**
 * Which wildcards the actions of a policy may be put together with; undefined where none should be.
 *
 * IAM takes a few actions only in trust policies, which people look for by name. AWS Organizations takes a wildcard anywhere
 * since 2025, but Access Analyzer and other tools still warn of one that is not at the end.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export function patternStyleFor({ type, resourceType }: Policy, form: PatternStyle['form']): PatternStyle | undefined {
  switch (type) {
    case 'trust':
      return undefined;
    case 'scp':
    case 'rcp':
      return { form, wildcards: 'at-the-end' };
    case 'resource':
      // Amazon SNS takes only the actions that it lists.
      return resourceType?.startsWith('AWS::SNS::') ? undefined : { form, wildcards: 'anywhere' };
    default:
      return { form, wildcards: 'anywhere' };
  }
}
