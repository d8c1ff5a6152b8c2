/** Rules about principals that are made beside a policy in Terraform or CloudFormation, so that their ARNs are not known. */
import { describe, expect, test } from 'vitest';
import { afterFirstFix, findingsOf } from '../../support/check.js';

describe('OIDC_TRUST_WITHOUT_SUBJECT', () => {
  test('finds a missing subject by the audience of the provider', () => {
    const text = trust('"token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"');
    const found = findings(text);
    expect(found.map((it) => it.message)).toEqual([
      'No condition names values for `token.actions.githubusercontent.com:sub`, so everybody who gets tokens of ' +
        '`token.actions.githubusercontent.com` may assume the role. Name whose tokens are meant.',
    ]);
    const fixed = found[0] && afterFirstFix(text, found[0]);
    expect(fixed).toContain('"token.actions.githubusercontent.com:sub" = "repo:');
    expect(findings(fixed ?? '')).toEqual([]);
  });

  test.each([
    [
      'a subject',
      '"token.actions.githubusercontent.com:aud" = "x", "token.actions.githubusercontent.com:sub" = var.sub',
    ],
    ['another key', '"token.actions.githubusercontent.com:aud" = "x", "${local.host}:sub" = "repo:octo-org/octo-repo"'],
    ['a provider of its own', '"idp.example.com:aud" = "x"'],
    ['no audience', '"aws:SourceIp" = "203.0.113.0/24"'],
  ])('says nothing about %s', (_, conditions) => {
    expect(findings(trust(conditions))).toEqual([]);
  });

  test('says nothing where the audience may be absent, or the principal may be of another kind', () => {
    const conditions = '"gitlab.com:aud" = "https://gitlab.com"';
    expect(findings(trust(conditions))).toHaveLength(1);
    expect(findings(trust(conditions).replace('StringEquals', 'StringEqualsIfExists'))).toEqual([]);
    expect(findings(trust(conditions, 'var.principal'))).toEqual([]);
    expect(findings(trust(conditions, 'aws_iam_saml_provider.own.arn'))).toEqual([]);
  });

  function findings(text: string) {
    const all = findingsOf(text, { languageId: 'terraform' });
    return all.filter((it) => it.code === 'OIDC_TRUST_WITHOUT_SUBJECT');
  }

  function trust(conditions: string, provider = 'aws_iam_openid_connect_provider.own.arn'): string {
    return `resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = ${provider} }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringEquals = { ${conditions} } }
    }]
  })
}`;
  }
});

describe('KEY_POLICY_LOCKS_OUT', () => {
  test('finds that a role which is made beside the key may only use it', () => {
    expect(findings('kms:Decrypt')).toHaveLength(1);
    expect(findings('kms:*')).toEqual([]);
  });

  function findings(action: string) {
    const text = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { AWS: !GetAtt Role.Arn }
            Action: ${action}
            Resource: '*'
`;
    return findingsOf(text, { languageId: 'yaml' }).filter((it) => it.code === 'KEY_POLICY_LOCKS_OUT');
  }
});
