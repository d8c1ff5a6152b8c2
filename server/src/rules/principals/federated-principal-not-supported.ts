import { servicePrefix } from '../../analysis/grants.js';
import type { PrincipalElement, Statement } from '../../policy/model.js';
import type { Rule } from '../rule.js';
import { removeEntryFixes } from '../violations.js';

export const federatedPrincipalNotSupported: Rule = {
  code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
  severity: 'error',
  title: 'Identity provider outside of a trust policy',
  accessAnalyzer: true,
  policyTypes: ['resource', 'vpc-endpoint'],
  docs: `
Reports \`Federated\` as a type of principal in a policy of a resource or a VPC endpoint.

Only the trust policy of a role takes an identity provider as principal: federated users get their permissions by assuming
a role. AWS rejects other policies with one.

Name the role that the federated users assume, under \`AWS\`. To let in only some of them, compare session tags with
\`aws:PrincipalTag\`, or \`aws:FederatedProvider\`, in \`Condition\`.

AWS rejects the policy, so there is no reason to switch the rule off. A statement with an action like
\`sts:AssumeRoleWithSAML\` is not looked at: it belongs to a trust policy, whatever the file is taken for.
`,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp.html',
  ],

  valid: [
    {
      title: 'the role that federated users assume',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/Analyst" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
    {
      title: 'a trust policy, which takes it',
      type: 'trust',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/Okta" },
    "Action": "sts:AssumeRoleWithSAML",
    "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } }
  }
}`,
    },
    {
      title: 'an empty list, which another rule reports',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "111122223333", "Federated": [] },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],
  invalid: [
    {
      title: 'a SAML provider',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "«Federated»": "arn:aws:iam::111122223333:saml-provider/Okta" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message:
        '`Federated` is a principal of trust policies only: name the role that the federated users assume, under `AWS`.',
    },
    {
      title: 'a web identity beside a role',
      policy: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/Analyst", "«Federated»": ["cognito-identity.amazonaws.com"] },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
      message:
        '`Federated` is a principal of trust policies only: name the role that the federated users assume, under `AWS`.',
      fixed: `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "AWS": "arn:aws:iam::111122223333:role/Analyst" },
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
  }
}`,
    },
  ],

  *check({ policy }) {
    for (const statement of policy.statements) {
      for (const element of [statement.principal, statement.notPrincipal]) {
        const list = element?.types.find((it) => it.name === 'Federated');
        // An empty list is another mistake.
        if (!element || !list?.values.some((it) => it.choiceOf === undefined)) continue;
        if (isOfTrustPolicy(statement)) continue;
        yield {
          at: list,
          message:
            '`Federated` is a principal of trust policies only: name the role that the federated users assume, under `AWS`.',
          fixes: removalFixes(element),
        };
      }
    }
  },
};

/** Whether a statement may be about assuming a role. */
function isOfTrustPolicy({ action, notAction }: Statement): boolean {
  const actions = action ?? notAction;
  return !actions?.complete || actions.values.some((it) => servicePrefix(it.text) === 'sts');
}

function removalFixes({ value }: PrincipalElement): ReturnType<typeof removeEntryFixes> {
  const hasOthers = value?.kind === 'object' && value.entries.length > 1;
  return hasOthers ? removeEntryFixes(value, 'Federated', false) : [];
}
