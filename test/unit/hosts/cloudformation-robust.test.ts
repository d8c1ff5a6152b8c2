import { describe, expect, test } from 'vitest';
import { policiesOf } from '../../../server/src/analyze.js';
import { parseJsonDocument } from '../../../server/src/hosts/json/json-host.js';
import { analyzeText, completionsOf } from '../../support/check.js';
import { allNodes } from '../../support/tree.js';

const template = JSON.stringify(
  {
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
                Action: 'sts:AssumeRole',
              },
            ],
          },
          Policies: [
            {
              PolicyName: 'p',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  {
                    'Fn::If': [
                      'Production',
                      {
                        Effect: 'Allow',
                        Action: 's3:GetObject',
                        Resource: { 'Fn::Sub': ['${A}/${!aws:username}', { A: { 'Fn::GetAtt': ['Bucket', 'Arn'] } }] },
                      },
                      { Ref: 'AWS::NoValue' },
                    ],
                  },
                  {
                    Effect: 'Allow',
                    Action: { 'Fn::Join': ['', ['s3:', 'PutObject']] },
                    Resource: { 'Fn::Select': ['0', ['arn:aws:s3:::a/*']] },
                  },
                ],
              },
            },
          ],
        },
      },
      Function: {
        Type: 'AWS::Serverless::Function',
        Properties: { Policies: [{ S3ReadPolicy: { BucketName: 'b' } }, { Statement: [{ Effect: 'Allow' }] }] },
      },
      Logs: {
        Type: 'AWS::Logs::ResourcePolicy',
        Properties: {
          PolicyDocument: {
            'Fn::Sub':
              '{"Statement":[{"Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},"Action":"logs:PutLogEvents","Resource":"arn:aws:logs:${AWS::Region}:${AWS::AccountId}:*"}]}',
          },
        },
      },
      Cdk: {
        Type: 'AWS::Logs::ResourcePolicy',
        Properties: {
          PolicyDocument: {
            'Fn::Join': [
              '',
              [
                '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"logs:PutLogEvent","Resource":"',
                { 'Fn::GetAtt': ['Bucket', 'Arn'] },
                '"}]}',
              ],
            ],
          },
        },
      },
    },
  },
  null,
  1,
);

describe('a template as it is typed', () => {
  test('every beginning is read, analysed and completed, and all lies in the text', () => {
    for (let end = 0; end <= template.length; end += 3) {
      const text = template.slice(0, end);
      const document = parseJsonDocument(text, { comments: 'reported' });
      for (const node of allNodes(document.root)) {
        expect(node.outer.start).toBeGreaterThanOrEqual(0);
        expect(node.outer.end).toBeLessThanOrEqual(end);
        if (node.kind === 'string') expect(node.at(node.text.length)).toBeLessThanOrEqual(end);
      }
      policiesOf(document);
      document.cursorAt(end);
      if (end % 60 === 0) analyzeText(text);
    }
  });

  test('a cursor can stand anywhere', () => {
    const document = parseJsonDocument(template, { comments: 'reported' });
    for (let offset = 0; offset <= template.length; offset += 1) document.cursorAt(offset);
    for (let offset = 0; offset <= template.length; offset += 40) {
      completionsOf(`${template.slice(0, offset)}$0${template.slice(offset)}`);
    }
  });
});

describe('the whole template', () => {
  const { policies } = analyzeText(template);

  test('all its policies are found', () => {
    expect(policies.map(({ site, typed }) => `${site.path.slice(1, 2)}: ${typed.type}`)).toEqual([
      'Role: trust',
      'Role: identity',
      'Function: identity',
      'Logs: resource',
      'Cdk: resource',
    ]);
  });

  test('texts that functions make are checked', () => {
    const codes = policies.map((it) => it.findings.map(({ code }) => code));
    expect(codes[0]).toEqual([]);
    expect(codes[1]).toEqual([]);
    expect(codes[4]).toContain('INVALID_ACTION');
  });

  test('a text that is put together is read and not written', () => {
    const fixes = policies[4]?.findings.flatMap((it) => it.fixes);
    expect(fixes).toEqual([]);
  });
});
