import { describe, expect, test } from 'vitest';
import { hoverOf } from '../../support/check.js';

const names = { accounts: { '111122223333': 'production' }, organizations: { 'o-a1b2c3d4e5': 'our company' } };

function inStatement(text: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ ${text} }] }`;
}

/** The Markdown without the hovered text and without the link at the end. */
function hover(statement: string, options: Parameters<typeof hoverOf>[1] = {}): string | undefined {
  return hoverOf(inStatement(statement), { names, ...options })
    ?.replace(/^\[.*\]\n/, '')
    .replace(/\n\n\[[^\n]*\)$/, '');
}

describe('a resource', () => {
  test('part by part, with the actions that it applies to', () => {
    const statement =
      '"Action": ["s3:GetObject", "s3:ListBucket", "s3:Put*"], "Resource": "arn:aws:s3:::rep$0orts/2030/*"';
    expect(hover(statement)).toBe(`\`arn:aws:s3:::reports/2030/*\`: objects \`2030/*\` of bucket \`reports\`

- Partition: \`aws\` (AWS Regions)
- Service: \`s3\` (Amazon S3)
- Region: none
- Account: none
- **Resource: \`reports/2030/*\` (object, documented as \`arn:\${Partition}:s3:::\${BucketName}/\${ObjectName}\`)**

\`*\` matches any text, also with \`/\` and \`:\` in it.

Actions of the statement that it applies to: \`s3:GetObject\`, \`s3:Put*\`.

Does not apply to \`s3:ListBucket\`.`);
  });

  test('with the name of its account', () => {
    const statement = '"Action": "sqs:SendMessage", "Resource": ["arn:aws:sqs:eu-west-1:11112222$03333:jobs"]';
    const said = hover(statement);
    expect(said).toContain('`arn:aws:sqs:eu-west-1:111122223333:jobs`: queue `jobs`');
    expect(said).toContain('- Region: `eu-west-1`');
    expect(said).toContain('- **Account: `111122223333` (`production`)**');
  });

  test('a table, and what else its wildcard matches', () => {
    const said = hover('"Action": "dynamodb:Query", "Resource": "arn:aws:dynamodb:*:*:table/*$0"');
    expect(said).toContain('all tables');
    expect(said).toContain('- Region: `*` (any)');
    expect(said).toContain('; also matches each backup, export, import, index, stream');
  });

  test('everything', () => {
    const said = hover('"Action": ["ec2:DescribeInstances", "ec2:StopInstances"], "Resource": "$0*"');
    expect(said).toBe('`*`: all resources\n\nCannot be limited to resources: `ec2:DescribeInstances`.');
  });

  test.each(['"Resource": "$0"', '"Resource": "rep$0orts"', '"Resource": "aws:s3$0:::x"'])('nothing for %s', (it) => {
    expect(hover(it)).toBeUndefined();
  });

  test('an ARN of which parts are not known', () => {
    const text = `Resources:
  Bucket: { Type: AWS::S3::Bucket }
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: !Sub "arn:\${AWS::Partition}:s3:::\${Name}/a$0/*"
`;
    const said = hoverOf(text, { languageId: 'yaml' });
    expect(said).toMatch(/objects `a\/\*` of bucket `\$\{Name\}`/);
    expect(said).toContain('**Resource: `${Name}/a/*`');
  });

  test('a name of the user is no Markdown', () => {
    const said = hover('"Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:`![x](y)$0"');
    expect(said).toContain('queue `` `![x](y) ``');
  });
});

describe('a principal', () => {
  test.each([
    ['"Principal": "$0*"', '`*`: anyone, in whatever AWS account and without one, unless a condition says who.'],
    [
      '"Principal": { "AWS": "11112222$03333" }',
      '`111122223333`: AWS account `111122223333` (`production`) as a whole, not only its root user',
    ],
    ['"Principal": { "AWS": "arn:aws:iam::444455556666:ro$0ot" }', 'AWS account `444455556666` as a whole'],
    [
      '"Principal": { "AWS": "arn:aws:iam::444455556666:role/de$0ploy" }',
      'role `deploy` of account `444455556666`. AWS keeps',
    ],
    [
      '"Principal": { "AWS": "arn:aws:sts::444455556666:assumed-role/deploy/c$0i" }',
      'session `ci` of role `deploy` of account `444455556666`, and no other session',
    ],
    ['"Principal": { "AWS": "AROA1234567890EXAMPLE$0" }', 'the unique ID of a role that was deleted'],
    ['"Principal": { "AWS": "AIDA1234567890EXAMPLE$0" }', 'the unique ID of a user that was deleted'],
    ['"Principal": { "Service": "lambda.amaz$0onaws.com" }', '`lambda.amazonaws.com`: AWS Lambda, when the service'],
    ['"Principal": { "Service": "new-thing.amaz$0onaws.com" }', 'an AWS service'],
    ['"Principal": { "CanonicalUser": "79a59df9$0" }', 'the canonical user ID of an AWS account'],
    [
      '"Principal": { "Federated": "arn:aws:iam::1:oidc-provider/token.actions.git$0hubusercontent.com" }',
      'callers with a token of GitHub Actions',
    ],
    [
      '"Principal": { "Federated": "arn:aws:iam::1:saml-provider/Exa$0mple" }',
      'users who sign in with SAML provider `Example`',
    ],
  ])('%s', (statement, expected) => {
    expect(hover(`"Effect": "Allow", ${statement}, "Action": "s3:GetObject"`, { type: 'resource' })).toContain(
      expected,
    );
  });

  test.each([
    '"Principal": { "AWS": "nob$0ody" }',
    '"Principal": { "Service": "x$0" }',
    '"Principal": { "Odd": "x$0" }',
  ])('nothing for %s', (statement) => {
    expect(hover(statement, { type: 'resource' })).toBeUndefined();
  });
});

describe('a condition', () => {
  const words = (condition: string): string | undefined => hover(`"Condition": { ${condition} }`)?.split('\n\n')[0];

  test.each([
    ['"Bool": { "aws:SecureTransport": "tr$0ue" }', 'Met only over TLS.'],
    ['"Bool": { "aws:SecureTransport": tr$0ue }', 'Met only over TLS.'],
    ['"Bool": { "aws:SecureTransport": "fal$0se" }', 'Always met, except over TLS.'],
    [
      '"BoolIfExists": { "aws:MultiFactorAuthPresent": "fal$0se" }',
      'Always met, except with MFA. Also met by a request without `aws:MultiFactorAuthPresent`.',
    ],
    [
      '"StringNotEquals": { "aws:PrincipalOrgID": ["o-a1b2c3d4e5", "o-$0other"] }',
      'Always met, except from organization `o-a1b2c3d4e5` (`our company`) or `o-other`. Also met by a request without `aws:PrincipalOrgID`.',
    ],
    ['"NumericLessThan": { "s3:max-keys": 1$00 }', 'Met only when `s3:max-keys` is less than `10`.'],
    ['"Null": { "aws:TokenIssueTime": "fal$0se" }', 'Met only when `aws:TokenIssueTime` is present.'],
    ['"StringEquals": { "aws:Sour$0ceVpc": "vpc-1" }', 'Met only from VPC `vpc-1`.'],
  ])('%s', (condition, expected) => {
    expect(words(condition)).toBe(expected);
  });

  test('the name of an account, an organization and a service among its values', () => {
    const about = (condition: string): string | undefined => hover(`"Condition": { ${condition} }`)?.split('\n\n')[1];
    expect(about('"StringEquals": { "s3:x": ["a", "11112222$03333"] }')).toBe('Account `111122223333`: `production`.');
    expect(about('"ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-$0ab12/*" }')).toBe(
      'Organization `o-a1b2c3d4e5`: `our company`.',
    );
    expect(about('"StringEquals": { "iam:PassedToService": "lamb$0da.amazonaws.com" }')).toBe(
      '`lambda.amazonaws.com`: AWS Lambda.',
    );
  });

  test('a condition without a value yet, or with an unknown operator, is no condition', () => {
    expect(words('"StringSame": { "aws:SourceVpc": "vpc$0-1" }')).toBeUndefined();
    expect(words('"StringEquals": { "aws:SourceV$0pc": [] }')).toMatch(/^`aws:SourceVpc` \(String\)/);
  });
});

describe('a policy variable', () => {
  test('with and without a default value', () => {
    const said = hover('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/${aws:user$0name}/*"');
    expect(said).toMatch(/^`\$\{aws:username\}`: becomes the value that `aws:username` has in the request/);
    expect(said).toContain('A request without `aws:username` does not match.');
    const value = '"StringEquals": { "aws:ResourceTag/team": "${aws:Principal$0Tag/team, \'nobody\'}" }';
    expect(hover(`"Condition": { ${value} }`)).toContain('A request without `aws:PrincipalTag/team` gets `nobody`.');
  });

  test('an escaped sign', () => {
    expect(hover('"Resource": "arn:aws:s3:::a/${$0*}"')).toBe('`${*}`: the sign `*` itself');
  });

  test('with the old version', () => {
    const text =
      '{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/${aws:user$0name}" }] }';
    expect(hoverOf(text)).toContain('a text like any other');
  });

  test('what a template fills in is none', () => {
    expect(hover('"Resource": "arn:aws:s3:::${buc$0ket}/*"')).toMatch(
      /^`arn:aws:s3:::\$\{bucket\}\/\*`: objects of bucket/,
    );
  });
});

describe('a statement and a policy', () => {
  const statement = '"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"';

  test.each([
    ['"Effect": "Allow"', '"Eff$0ect": "Allow"'],
    ['"Effect": "Allow"', '"Effect": "Al$0low"'],
    ['"Sid": "Read"', '"Sid": "Re$0ad"'],
  ])('the sentence on %s', (from, to) => {
    expect(hover(statement.replace(from, to))).toMatch(/^Allows reading objects of bucket `a`\./);
  });

  test('the size on Version and Statement', () => {
    const text = '{ "Ver$0sion": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }] }';
    const size = 'Size: 84 of 6,144 characters (most for a managed policy).';
    expect(hoverOf(text)).toContain(size);
    expect(hoverOf(text.replace('$0', '').replace('"Statement"', '"State$0ment"'))).toContain(size);
    expect(hoverOf(text.replace('$0', '').replace('"Effect"', '"Eff$0ect"'))).not.toContain('Size:');
  });

  test('in Terraform', () => {
    const text = `data "aws_iam_policy_document" "read" {
  statement {
    eff$0ect    = "Deny"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::a/*"]
  }
}
`;
    expect(hoverOf(text, { languageId: 'terraform' })).toContain('Denies reading objects of bucket `a`.');
  });
});

test('a resource that begins with an ARN of a deployment', () => {
  const template = `Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: !Sub '\${Bucket.Arn}/shar$0ed/*'
`;
  expect(hoverOf(template, { languageId: 'yaml' })).toContain(
    '`${Bucket.Arn}/shared/*`: objects `shared/*` of bucket `${Bucket.Arn}`',
  );
});
