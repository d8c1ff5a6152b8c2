/** Policy variables that make a condition compare two things of one request. */
import type { OfferedValue, ValueSubject } from './condition-offer.js';

/**
 * What is compared with what, by condition key in lower case. A key that ends with `/` is one of tags, whose tag key goes on.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 */
const counterparts: Readonly<Record<string, readonly (readonly [variable: string, note: string])[]>> = {
  'aws:resourceaccount': [['aws:PrincipalAccount', 'the account of the caller']],
  's3:resourceaccount': [['aws:PrincipalAccount', 'the account of the caller']],
  'aws:resourceorgid': [['aws:PrincipalOrgID', 'the organization of the caller']],
  'aws:principalaccount': [['aws:ResourceAccount', 'the account of the resource']],
  'aws:principalorgid': [['aws:ResourceOrgID', 'the organization of the resource']],
  'aws:sourceaccount': [['aws:ResourceAccount', 'the account of the resource']],
  'aws:sourceorgid': [['aws:ResourceOrgID', 'the organization of the resource']],
  'aws:resourcetag/': [['aws:PrincipalTag/', 'the same tag of the caller']],
  'aws:requesttag/': [['aws:PrincipalTag/', 'the same tag of the caller']],
  'aws:principaltag/': [['aws:ResourceTag/', 'the same tag of the resource']],
  'iam:resourcetag/': [['aws:PrincipalTag/', 'the same tag of the caller']],
  'ec2:resourcetag/': [['aws:PrincipalTag/', 'the same tag of the caller']],
  's3:existingobjecttag/': [['aws:PrincipalTag/', 'the same tag of the caller']],
  's3:requestobjecttag/': [['aws:PrincipalTag/', 'the same tag of the caller']],
  'dynamodb:leadingkeys': [
    ['cognito-identity.amazonaws.com:sub', 'the user of Amazon Cognito'],
    ['aws:username', 'the IAM user'],
  ],
};

/**
 * Variables that a key is compared with; none where the version of the policy knows no variables, and none under operators
 * with wildcards, since a variable may become one.
 */
export function variablesFor({ policy, key, operator, info }: ValueSubject): readonly OfferedValue[] {
  if (policy.versionText?.text !== '2012-10-17' || info?.type !== 'String') return [];
  if (operator && (operator.info.family !== 'String' || operator.info.wildcards)) return [];
  const slash = key.indexOf('/');
  const [name, tag] = slash < 0 ? [key, ''] : [key.slice(0, slash + 1), key.slice(slash + 1)];
  // The name of a tag may hold signs that end a variable.
  if (!/^[\w.:=+@-]*$/.test(tag)) return [];
  const found = Object.hasOwn(counterparts, name.toLowerCase()) ? counterparts[name.toLowerCase()] : undefined;
  return (found ?? []).map(([variable, note]) => ({ form: `\${${variable}${tag}}`, note }));
}
