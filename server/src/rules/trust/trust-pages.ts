/** The pages of AWS that several rules about trust policies refer to. */

export const principalPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';

export const oidcRolePage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html';

export const oidcControlsPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html';

export const githubRolePage = `${oidcRolePage}#idp_oidc_Create_GitHub`;

export const oidcKeysPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif';

export const cognitoRolePage =
  'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html';

export const samlRolePage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html';

export const confusedDeputyPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html';

export const thirdPartyPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html';
