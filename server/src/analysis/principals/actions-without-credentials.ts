/**
 * Actions that are asked for with something else than AWS credentials, in exchange for which AWS gives some: no AWS service
 * calls them with its service principal, and who calls them has no AWS identity yet.
 * Sources: https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication.html,
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html,
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
import { isCertain, type Statement } from '../../policy/model.js';

/** Those of AWS STS, which take what an identity provider has signed. */
export const federatedActions: readonly string[] = ['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** Besides, the one that takes a certificate. */
const actionsWithoutCredentials = [...federatedActions, 'rolesanywhere:CreateSession'];

const inLowerCase: ReadonlySet<string> = new Set(actionsWithoutCredentials.map((it) => it.toLowerCase()));

/** Whether a statement surely names an action that is asked for with AWS credentials, or a wildcard that takes in such. */
export function namesActionWithCredentials({ action }: Statement): boolean {
  return action?.values.some((it) => isCertain(it) && !inLowerCase.has(it.text.toLowerCase())) ?? false;
}
