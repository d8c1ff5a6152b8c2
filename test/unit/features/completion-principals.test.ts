import { describe, expect, test } from 'vitest';
import { identityProvider, isBuiltInHost } from '../../../server/src/analysis/principals/federation.js';
import {
  oidcProviders,
  webIdentityProviders,
} from '../../../server/src/analysis/principals/known-identity-providers.js';
import { afterCompletion, completionItemsOf, completionsOf } from '../../support/check.js';

const bucket = { type: 'resource', resourceType: 'AWS::S3::Bucket' } as const;
const queue = { type: 'resource', resourceType: 'AWS::SQS::Queue' } as const;
const trust = { type: 'trust' } as const;

const workspace = {
  arns: () => [
    'arn:aws:s3:::shop',
    'arn:aws:iam::111122223333:role/ci',
    'arn:aws:iam::111122223333:role/app-*',
    'arn:aws:iam::111122223333:policy/p',
    'arn:aws:iam::111122223333:oidc-provider/gitlab.com',
    'arn:aws:iam::111122223333:saml-provider/Okta',
  ],
  accounts: () => ['111122223333', '444455556666'],
};
const names = { accounts: { '444455556666': 'production' } };

/** A statement around a principal. */
function policy(principal: string, rest = '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"'): string {
  return `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": ${principal}, ${rest} }] }`;
}

function trusting(principal: string, action = 'sts:AssumeRole'): string {
  return policy(principal, `"Action": "${action}"`);
}

describe('types of principal', () => {
  const typesIn = (text: string, options: Parameters<typeof completionItemsOf>[1]): readonly string[] =>
    completionItemsOf(text, options).map((it) => it.label);

  test.each([
    ['a bucket', policy('{ "$0" }'), bucket, ['AWS', 'Service', 'CanonicalUser']],
    ['a queue', policy('{ "$0" }'), queue, ['AWS', 'Service']],
    ['a role', trusting('{ "$0" }'), trust, ['Service', 'AWS', 'Federated']],
    ['a VPC endpoint', policy('{ "$0" }'), { type: 'vpc-endpoint' } as const, ['AWS']],
    ['an RCP', policy('{ "$0" }'), { type: 'rcp' } as const, []],
    ['an identity policy', policy('{ "$0" }'), { type: 'identity' } as const, []],
  ])('of %s', (_, text, options, expected) => {
    expect(typesIn(text, options)).toEqual(expected);
  });

  test('not those that are there', () => {
    expect(typesIn(policy('{ "AWS": "*", "$0" }'), queue)).toEqual(['Service']);
  });

  test('a resource policy without action and resource may become a trust policy', () => {
    const text = (rest: string): string =>
      `{ "Version": "2012-10-17", "Statement": [{ "Principal": { "$0" }${rest} }] }`;
    expect(typesIn(text(''), { type: 'resource' })).toContain('Federated');
    expect(typesIn(text(', "Action": "s3:GetObject"'), { type: 'resource' })).not.toContain('Federated');
    expect(typesIn(text(', "Resource": "*"'), { type: 'resource' })).not.toContain('Federated');
  });

  test('open the list of principals', () => {
    const item = completionItemsOf(policy('{ "$0" }'), bucket).find((it) => it.label === 'Service');
    expect(item?.again).toBe(true);
  });

  test.each([
    ['a resource policy', bucket, ['AWS', 'Service', 'CanonicalUser', '*']],
    ['a trust policy', trust, ['Service', 'AWS', 'Federated']],
    ['an RCP', { type: 'rcp' } as const, ['*']],
    ['an SCP', { type: 'scp' } as const, []],
  ])('as the value of Principal in %s', (_, options, expected) => {
    expect(typesIn(policy('"$0"', '"Action": "sts:AssumeRole"'), { ...options })).toEqual(
      expected.filter((it) => it !== 'CanonicalUser' || options === bucket),
    );
  });

  test('bring the object that holds them', () => {
    expect(afterCompletion(policy('"$0"'), 'AWS', bucket)).toBe(policy('{\n\t"AWS": "$1"\n}'));
    expect(afterCompletion(policy('$0'), '*', bucket)).toBe(policy('"*"'));
  });
});

describe('accounts, users and roles', () => {
  const inAws = (typed: string): string => policy(`{ "AWS": "${typed}$0" }`);

  test('those of the workspace, then the accounts, then the forms, then everybody', () => {
    expect(completionsOf(inAws(''), { ...bucket, workspace, names })).toEqual([
      'arn:aws:iam::111122223333:role/ci | used in this workspace',
      'arn:aws:iam::444455556666:root | production',
      'arn:aws:iam::111122223333:root | used in this workspace',
      '444455556666 | production',
      '111122223333 | used in this workspace',
      'arn:aws:iam::<Account>:root | whole account, root',
      'arn:aws:iam::<Account>:role/<RoleName> | role',
      'arn:aws:iam::<Account>:user/<UserName> | user',
      'arn:aws:sts::<Account>:assumed-role/<RoleName>/<SessionName> | session of a role',
      'arn:aws:sts::<Account>:federated-user/<UserName> | federated user session',
      '* | everybody, also callers without credentials',
    ]);
  });

  test('with tab stops', () => {
    expect(afterCompletion(inAws(''), 'arn:aws:iam::<Account>:role/<RoleName>', bucket)).toBe(
      policy('{ "AWS": "arn:aws:iam::${1:Account}:role/${2:RoleName}" }'),
    );
  });

  test('the account and the partition that are typed stay', () => {
    const label = 'arn:aws-cn:iam::111122223333:role/<RoleName>';
    expect(afterCompletion(inAws('arn:aws-cn:iam::111122223333:ro'), label, bucket)).toBe(
      policy('{ "AWS": "arn:aws-cn:iam::111122223333:role/${1:RoleName}" }'),
    );
  });

  test('not those that are listed', () => {
    const text = policy('{ "AWS": ["arn:aws:iam::111122223333:role/ci", "$0"] }');
    const labels = completionItemsOf(text, { ...bucket, workspace }).map((it) => it.label);
    expect(labels).not.toContain('arn:aws:iam::111122223333:role/ci');
  });

  test('in a trust policy everybody is only offered where that denies', () => {
    const text = trusting('{ "AWS": "$0" }');
    expect(completionItemsOf(text, trust).some((it) => it.label === '*')).toBe(false);
    expect(completionItemsOf(text.replace('Allow', 'Deny'), trust).some((it) => it.label === '*')).toBe(true);
  });

  test('the canonical user ID of an account', () => {
    expect(afterCompletion(policy('{ "CanonicalUser": "$0" }'), '<canonical user ID>', bucket)).toBe(
      policy('{ "CanonicalUser": "${1:canonical user ID}" }'),
    );
    expect(completionsOf(policy('{ "CanonicalUser": "$0" }'), queue)).toEqual([]);
  });
});

describe('services', () => {
  test('in a trust policy first those for which most roles are, last those that assume none', () => {
    const labels = completionsOf(trusting('{ "Service": "$0" }'), trust);
    expect(labels.slice(0, 8)).toContain('lambda.amazonaws.com | AWS Lambda');
    expect(labels.slice(0, 8)).toContain('ecs-tasks.amazonaws.com | Amazon ECS tasks');
    expect(labels.indexOf('delivery.logs.amazonaws.com | Delivery of logs to other services')).toBeGreaterThan(100);
  });

  test('in a resource policy first those that use what the actions are about', () => {
    const text = policy('{ "Service": ["$0"] }', '"Action": "sqs:SendMessage", "Resource": "*"');
    expect(completionsOf(text, queue).slice(0, 3)).toEqual([
      'events.amazonaws.com | Amazon EventBridge',
      's3.amazonaws.com | Amazon S3',
      'sns.amazonaws.com | Amazon SNS',
    ]);
  });

  test('found by the name of the service', () => {
    const item = completionItemsOf(trusting('{ "Service": "$0" }'), trust).find(
      (it) => it.label === 'states.amazonaws.com',
    );
    expect(item?.filter).toBe('states.amazonaws.com AWS Step Functions');
  });

  test('those that are listed come last', () => {
    const text = trusting('{ "Service": ["lambda.amazonaws.com", "$0"] }');
    expect(completionItemsOf(text, trust).at(-1)?.label).toBe('lambda.amazonaws.com');
  });
});

describe('identity providers', () => {
  test('those of the workspace, those that people use most, and those that AWS knows itself', () => {
    const labels = completionsOf(trusting('{ "Federated": "$0" }', 'sts:AssumeRoleWithWebIdentity'), {
      ...trust,
      workspace,
    });
    expect(labels[0]).toBe('arn:aws:iam::111122223333:oidc-provider/gitlab.com | used in this workspace');
    expect(labels).toContain(
      'arn:aws:iam::<Account>:oidc-provider/token.actions.githubusercontent.com | GitHub Actions',
    );
    expect(labels).toContain('cognito-identity.amazonaws.com | Amazon Cognito');
  });

  test('with tab stops', () => {
    const label = 'arn:aws:iam::<Account>:oidc-provider/oidc.eks.<Region>.amazonaws.com/id/<ClusterId>';
    const text = (value: string): string => trusting(`{ "Federated": "${value}" }`, 'sts:AssumeRoleWithWebIdentity');
    expect(afterCompletion(text('$0'), label, trust)).toBe(
      text('arn:aws:iam::${1:Account}:oidc-provider/oidc.eks.${2:Region}.amazonaws.com/id/${3:ClusterId}'),
    );
  });

  test('found by the name of the provider', () => {
    const items = completionItemsOf(trusting('{ "Federated": "$0" }'), trust);
    expect(items.find((it) => it.description === 'GitHub Actions')?.filter).toBe('arn:aws:iam:: GitHub Actions');
  });

  test('bring the action that they need where no other principal needs another', () => {
    const text = trusting('{ "Federated": "$0" }');
    const saml = 'arn:aws:iam::<Account>:saml-provider/<ProviderName>';
    expect(afterCompletion(text, saml, trust)).toBe(
      trusting(
        '{ "Federated": "arn:aws:iam::${1:Account}:saml-provider/${2:ProviderName}" }',
        'sts:AssumeRoleWithSAML',
      ),
    );
    expect(completionsOf(text, trust)).toContain(`${saml} | SAML provider | with sts:AssumeRoleWithSAML`);
    const beside = trusting('{ "AWS": "111122223333", "Federated": "$0" }');
    expect(completionsOf(beside, trust)).toContain(`${saml} | SAML provider | needs sts:AssumeRoleWithSAML`);
    expect(afterCompletion(beside, saml, trust)).toContain('"Action": "sts:AssumeRole"');
  });

  test('not in the policy of a resource', () => {
    expect(completionsOf(policy('{ "Federated": "$0" }'), bucket)).toEqual([]);
  });

  test('each one of the tables is an identity provider', () => {
    for (const { host, page } of oidcProviders) {
      const arn = `arn:aws:iam::111122223333:oidc-provider/${host.replace(/\$\{[^}]*\}/g, 'x')}`;
      expect(identityProvider(arn)?.host).toBeDefined();
      expect(isBuiltInHost(host)).toBe(false);
      expect(page).toMatch(/^https:\/\/[\w.-]+\/[\w./-]+$/);
    }
    expect(webIdentityProviders.filter((it) => !isBuiltInHost(it.host))).toEqual([]);
  });
});

describe('in other formats', () => {
  const yaml = (principal: string): string =>
    `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Principal: ${principal}\n    Action: s3:GetObject\n`;
  const document = (body: string): string =>
    `data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:GetObject"]\n    principals {\n${body}\n    }\n  }\n}\n`;

  test('YAML', () => {
    const options = { ...bucket, languageId: 'yaml' };
    expect(afterCompletion(yaml('$0'), '*', options)).toBe(yaml('"*"'));
    expect(afterCompletion(yaml('$0'), 'AWS', options)).toBe(
      yaml('\n  AWS: $1').replace('Principal: \n', 'Principal:\n'),
    );
    expect(afterCompletion(yaml('{ AWS: $0 }'), 'arn:aws:iam::<Account>:root', options)).toBe(
      yaml('{ AWS: arn:aws:iam::${1:Account}:root }'),
    );
  });

  test('a policy document of Terraform', () => {
    const options = { languageId: 'terraform' };
    const text = document('      type = "AWS"\n      identifiers = ["$0"]');
    expect(afterCompletion(text, 'arn:aws:iam::<Account>:root', options)).toContain(
      'identifiers = ["arn:aws:iam::${1:Account}:root"]',
    );
    expect(completionItemsOf(document('      type = "$0"'), options).map((it) => it.label)).toEqual([
      'AWS',
      'Service',
      'CanonicalUser',
    ]);
  });

  test('nothing that would lose a part that is only known at deploy time', () => {
    const text = document('      type = "AWS"\n      identifiers = ["arn:aws:iam::${local.account}$0"]');
    expect(completionsOf(text, { languageId: 'terraform', workspace })).toEqual([]);
  });
});

describe('half-typed text', () => {
  test.each(['{ "AWS": "$0', '{ "AWS": ["$0', '{ "AWS": $0'])('%s', (principal) => {
    const text = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": ${principal}`;
    expect(completionItemsOf(text, bucket).map((it) => it.label)).toContain('arn:aws:iam::<Account>:root');
  });

  test('a type that AWS does not know has no principals', () => {
    expect(completionsOf(policy('{ "Role": "$0" }'), bucket)).toEqual([]);
  });
});
