import { describe, expect, test } from 'vitest';
import { pairedTypes, restOf } from '../../../server/src/features/completion/resources/paired-types.js';
import { afterCompletion, completionItemsOf, completionsOf } from '../../support/check.js';
import { realReference } from '../../support/real-reference.js';

/** A statement around an action and a resource. */
function policy(actions: string, resource: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ${actions}, "Resource": ${resource} }] }`;
}

const workspace = {
  arns: () => [
    'arn:aws:s3:::shop',
    'arn:aws:s3:::shop/*',
    'arn:aws:sqs:eu-west-1:111122223333:jobs',
    'arn:aws:iam::111122223333:root',
  ],
  accounts: () => ['111122223333', '444455556666'],
};
const names = { accounts: { '444455556666': 'production' } };

describe('field by field', () => {
  const labels = (typed: string, actions = '"*"'): readonly string[] =>
    completionsOf(policy(actions, `"${typed}$0"`), {
      names,
      workspace: { ...workspace, arns: () => ['arn:aws:sqs:eu-west-1:111122223333:jobs'] },
    });

  test('nothing typed, and actions that say nothing', () => {
    expect(completionsOf(policy('"*"', '"$0"'))).toEqual(['arn:aws: | an ARN', '* | all resources']);
  });

  test('partitions', () => {
    expect(completionsOf(policy('"*"', '"arn:$0"')).slice(0, 2)).toEqual([
      'arn:aws: | partition',
      'arn:aws-cn: | partition',
    ]);
  });

  test('the partition of the policy first', () => {
    const text = policy('"*"', '["arn:aws-us-gov:s3:::logs", "arn:$0"]');
    expect(completionsOf(text)[0]).toBe('arn:aws-us-gov: | partition');
  });

  test('services: those of the actions, or all', () => {
    expect(labels('arn:aws:', '"sqs:*"')).toContain('arn:aws:sqs: | Amazon SQS');
    expect(labels('arn:aws:', '"sqs:*"')).not.toContain('arn:aws:sns: | Amazon SNS');
    expect(labels('arn:aws:')).toContain('arn:aws:sns: | Amazon SNS');
  });

  test('Regions: those of the workspace first, of the partition that is typed', () => {
    const regions = labels('arn:aws:sqs:', '"sqs:*"').filter((it) => /^arn:aws:sqs:[^:<]+:(?: |$)/.test(it));
    expect(regions.slice(0, 2)).toEqual(['arn:aws:sqs:eu-west-1: | Europe (Ireland)', 'arn:aws:sqs:*: | any Region']);
    expect(regions.filter((it) => it.startsWith('arn:aws:sqs:eu-west-1:'))).toHaveLength(1);
    expect(regions.some((it) => it.includes('cn-north-1'))).toBe(false);
    expect(labels('arn:aws-cn:sqs:', '"sqs:*"')).toContain('arn:aws-cn:sqs:cn-north-1: | China (Beijing)');
  });

  test('accounts, with their names', () => {
    expect(labels('arn:aws:sqs:eu-west-1:', '"sqs:*"')).toEqual([
      'arn:aws:sqs:eu-west-1:111122223333:jobs | used in this workspace',
      'arn:aws:sqs:eu-west-1:<Account>:<QueueName> | queue',
      'arn:aws:sqs:eu-west-1:444455556666: | production',
      'arn:aws:sqs:eu-west-1:111122223333: | used in this workspace',
      'arn:aws:sqs:eu-west-1:*: | any account',
    ]);
  });

  test('the forms of the service that is typed, when the actions say nothing', () => {
    expect(completionsOf(policy('"*"', '"arn:aws:sns:eu-west-1:111122223333:$0"'))).toEqual([
      'arn:aws:sns:eu-west-1:111122223333:<TopicName> | topic',
    ]);
  });

  test('straight on where a service has no Region and no account', () => {
    const typed = completionsOf(policy('"s3:GetBucketAcl"', '"arn:aws:s3:$0"'));
    expect(typed[0]).toBe('arn:aws:s3:::<BucketName> | bucket');
    expect(typed.some((it) => it.startsWith('arn:aws:s3:eu-west-1'))).toBe(false);
    expect(completionsOf(policy('"*"', '"arn:aws:iam:$0"'))).toContain(
      'arn:aws:iam::<Account>:role/<RoleNameWithPath> | role',
    );
  });

  test('a field of a whole ARN is changed, and what stands behind it stays', () => {
    const text = policy('"sqs:*"', '"arn:aws:sqs:$0us-east-1:111122223333:jobs"');
    expect(afterCompletion(text, 'arn:aws:sqs:eu-west-1:')).toBe(
      policy('"sqs:*"', '"arn:aws:sqs:eu-west-1$0:111122223333:jobs"'),
    );
  });

  test('each field is followed by the next list', () => {
    const item = completionItemsOf(policy('"sqs:*"', '"arn:aws:$0"')).find((it) => it.label === 'arn:aws:sqs:');
    expect(item?.again).toBe(true);
    expect(afterCompletion(policy('"sqs:*"', '"arn:aws:$0"'), 'arn:aws:sqs:')).toBe(
      policy('"sqs:*"', '"arn:aws:sqs:$0"'),
    );
  });
});

describe('whole ARNs', () => {
  test('keep the Region and the account that are typed', () => {
    expect(
      afterCompletion(
        policy('"lambda:InvokeFunction"', '"arn:aws:lambda:eu-west-1:*:$0"'),
        'arn:aws:lambda:eu-west-1:*:function:<FunctionName>',
      ),
    ).toBe(policy('"lambda:InvokeFunction"', '"arn:aws:lambda:eu-west-1:*:function:${1:FunctionName}"'));
  });

  test('keep the name that is typed, and go on behind it', () => {
    expect(completionsOf(policy('"s3:*Object"', '"arn:aws:s3:::shop$0"'))).toEqual([
      'arn:aws:s3:::shop/<ObjectName> | object',
    ]);
    expect(completionsOf(policy('"s3:GetBucketAcl"', '"arn:aws:s3:::shop$0"'))).toEqual([]);
  });

  test('a Region that is half typed is no Region yet', () => {
    const labels = completionsOf(policy('"sqs:*"', '"arn:aws:sqs:eu-we$0"'));
    expect(labels).not.toContain('arn:aws:sqs:eu-we:<Account>:<QueueName> | queue');
    expect(labels).toContain('arn:aws:sqs:eu-west-1: | Europe (Ireland)');
  });

  test('what most of the actions are about comes first', () => {
    expect(completionsOf(policy('"ec2:*Instances"', '"$0"'))[0]).toBe(
      'arn:aws:ec2:<Region>:<Account>:instance/<InstanceId> | instance',
    );
  });

  test('none of another service than is typed', () => {
    expect(completionsOf(policy('"s3:GetObject"', '"arn:aws:sqs:eu-west-1:111122223333:$0"'))).toEqual([]);
  });

  test('in the partition of the policy', () => {
    const text = policy('"sqs:*"', '["arn:aws-cn:sqs:cn-north-1:111122223333:a", "$0"]');
    expect(completionsOf(text)[0]).toBe('arn:aws-cn:sqs:<Region>:<Account>:<QueueName> | queue');
  });

  test.each(['"s3:ListAllMyBuckets"', '["s3:ListAllMyBuckets", "sts:GetCallerIdentity"]'])(
    'only `*` for %s',
    (actions) => {
      expect(completionsOf(policy(actions, '"$0"'))).toEqual(['* | the actions here take nothing else']);
    },
  );

  test('what NotAction leaves out says nothing of the resources', () => {
    const text = policy('"s3:*"', '"$0"').replace('"Action"', '"NotAction"');
    expect(completionsOf(text)).toEqual(['arn:aws: | an ARN', '* | all resources']);
  });
});

describe('a resource and what is in it', () => {
  const both = '["s3:ListBucket", "s3:GetObject"]';
  const label = 'arn:aws:s3:::<BucketName> and /*';

  test.each([
    ['"$0"', '["x", "$0"]'],
    ['$0', '["x", $0]'],
  ])('as two resources, with one tab stop: %s', (value, item) => {
    expect(completionItemsOf(policy(both, value))[0]?.label).toBe(label);
    expect(afterCompletion(policy(both, value), label)).toBe(
      policy(both, '[\n\t"arn:aws:s3:::${1:BucketName}",\n\t"arn:aws:s3:::${1:BucketName}/*"\n]'),
    );
    expect(afterCompletion(policy(both, item), label)).toBe(
      policy(both, '["x", "arn:aws:s3:::${1:BucketName}",\n"arn:aws:s3:::${1:BucketName}/*"]'),
    );
  });

  test.each(['"s3:GetObject"', '"s3:ListBucket"'])('not where one is enough: %s', (actions) => {
    expect(completionItemsOf(policy(actions, '"$0"')).some((it) => it.label === label)).toBe(false);
  });

  test('the indexes of a table', () => {
    expect(completionsOf(policy('"dynamodb:Query"', '"$0"'))[0]).toBe(
      'arn:aws:dynamodb:<Region>:<Account>:table/<TableName> and /index/* | table and what is in it',
    );
  });

  test('each pair is one of the service reference: the child is in the parent', () => {
    for (const { prefix, parent, child } of pairedTypes) {
      const [one, other] = [parent, child].map((it) => realReference().resourceType(prefix, it));
      if (!one || !other) throw new Error(`${prefix}: ${parent}, ${child}`);
      expect(other.arn.startsWith(one.arn)).toBe(true);
      expect(restOf(one, other)).toMatch(/^[:/].*\*$/);
    }
  });
});

describe('ARNs of the workspace', () => {
  test('come first where the actions may be about them', () => {
    expect(completionsOf(policy('"s3:ListBucket"', '"$0"'), { workspace })[0]).toBe(
      'arn:aws:s3:::shop | used in this workspace',
    );
    const labels = completionItemsOf(policy('"s3:GetObject"', '"$0"'), { workspace }).map((it) => it.label);
    expect(labels).toContain('arn:aws:s3:::shop/*');
    expect(labels).not.toContain('arn:aws:s3:::shop');
    expect(labels).not.toContain('arn:aws:sqs:eu-west-1:111122223333:jobs');
  });

  test('all of them where the actions say nothing, but for principals', () => {
    const labels = completionItemsOf(policy('"*"', '"$0"'), { workspace }).map((it) => it.label);
    expect(labels.slice(0, 3)).toEqual(workspace.arns().slice(0, 3));
    expect(labels).not.toContain('arn:aws:iam::111122223333:root');
  });

  test('not those that are listed', () => {
    const text = policy('"s3:ListBucket"', '["arn:aws:s3:::shop", "$0"]');
    expect(completionItemsOf(text, { workspace }).some((it) => it.label === 'arn:aws:s3:::shop')).toBe(false);
  });
});

describe('in the policy of a resource', () => {
  const bucket = { type: 'resource', resourceType: 'AWS::S3::Bucket' } as const;

  test('only what the policy may be about', () => {
    const labels = completionsOf(policy('["s3:GetObject", "s3:CreateJob", "sqs:SendMessage"]', '"$0"'), bucket);
    expect(labels).toContain('arn:aws:s3:::<BucketName>/<ObjectName> | object');
    expect(labels.some((it) => it.includes(':sqs:') || it.endsWith('| job'))).toBe(false);
  });

  test('also while no action says what it is about', () => {
    expect(completionsOf(policy('"*"', '"$0"'), { type: 'resource', resourceType: 'AWS::SNS::Topic' })).toContain(
      'arn:aws:sns:<Region>:<Account>:<TopicName> | topic',
    );
  });

  test('nothing in a trust policy', () => {
    expect(completionsOf(policy('"sts:AssumeRole"', '"$0"'), { type: 'trust' })).toEqual([]);
  });
});

describe('in other formats', () => {
  const yaml = (resource: string): string =>
    `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: ["s3:ListBucket", "s3:GetObject"]\n    Resource: ${resource}\n`;
  const label = 'arn:aws:s3:::<BucketName> and /*';

  test('two resources in YAML: the lines are indented by the editor', () => {
    const options = { languageId: 'yaml' };
    expect(afterCompletion(yaml('$0'), label, options)).toBe(
      yaml('\n  - arn:aws:s3:::${1:BucketName}\n  - arn:aws:s3:::${1:BucketName}/*').replace(
        'Resource: \n',
        'Resource:\n',
      ),
    );
    expect(afterCompletion(yaml('\n      - $0'), label, options)).toContain(
      '- arn:aws:s3:::${1:BucketName}\n- arn:aws:s3:::${1:BucketName}/*',
    );
    expect(afterCompletion(yaml('arn:aws:s3:$0'), 'arn:aws:s3:::<BucketName>', options)).toBe(
      yaml('arn:aws:s3:::${1:BucketName}'),
    );
  });

  test.each([
    [
      'a policy document',
      'data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:ListBucket", "s3:GetObject"]\n    resources = ["$0"]\n  }\n}\n',
    ],
    [
      'jsonencode',
      'resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Statement = [{\n      Action = ["s3:ListBucket", "s3:GetObject"]\n      Resource = ["$0"]\n    }]\n  })\n}\n',
    ],
  ])('two resources in Terraform: %s', (_, text) => {
    expect(afterCompletion(text, label, { languageId: 'terraform' })).toContain(
      '["arn:aws:s3:::${1:BucketName}",\n"arn:aws:s3:::${1:BucketName}/*"]',
    );
  });

  test('nothing that would lose a part that is only known at deploy time', () => {
    const text =
      'resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Statement = [{\n      Action = "s3:*"\n      Resource = "arn:aws:s3:::${aws_s3_bucket.b.id}$0"\n    }]\n  })\n}\n';
    expect(completionsOf(text, { languageId: 'terraform', workspace })).toEqual([]);
  });
});

describe('half-typed text', () => {
  test.each(['"Resource": "arn:aws:s3:$0', '"Resource": ["arn:aws:s3:$0', '"Resource": [$0'])('%s', (end) => {
    const text = `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetBucketAcl", ${end}`;
    expect(completionsOf(text)[0]).toBe('arn:aws:s3:::<BucketName> | bucket');
  });

  test.each(['arn::::::$0', ':::::$0', 'arn:aws:${x:$0', '\\u0000$0'])('what is no ARN has none: %s', (typed) => {
    expect(completionsOf(policy('"s3:*"', `"${typed}"`)).filter((it) => it.startsWith('arn:aws:s3'))).toEqual([]);
  });
});
