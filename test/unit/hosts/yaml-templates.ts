/** Templates as people write them, each with habits of its own. */

export const cloudFormation = `AWSTemplateFormatVersion: 2010-09-09
Description: >-
  A bucket with a reader,
  and a queue.
Parameters:
  OrgId:
    Type: String
Conditions:
  IsProd: !Equals [!Ref 'AWS::Region', us-east-1]
Resources:
  # The bucket of the team.
  Bucket:
    Type: AWS::S3::Bucket
  Reader:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { Service: [lambda.amazonaws.com, ec2.amazonaws.com] }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: !Sub '\${AWS::StackName}-read'
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Sid: Read   # for reports
                Effect: Allow
                Action:
                  - s3:GetObject
                  - s3:ListBucket # both
                Resource:
                  - !GetAtt Bucket.Arn
                  - !Sub '\${Bucket.Arn}/*'
                Condition:
                  StringEquals:
                    aws:PrincipalOrgID: !Ref OrgId
                  Bool: { aws:SecureTransport: true }
              - !If
                - IsProd
                - Effect: Allow
                  Action: 'kms:Decrypt'
                  Resource: '*'
                - !Ref AWS::NoValue
  QueuePolicy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Queue]
      PolicyDocument:
        Statement:
          Effect: Allow
          Action: [sqs:SendMessage, "sqs:ReceiveMessage"]
          Principal: '*'
          Resource:
            Fn::GetAtt: [Queue, Arn]
Outputs:
  Role:
    Value: !GetAtt Reader.Arn
`;

export const sam = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: &defaults
    Runtime: nodejs20.x
Resources:
    Handler:
        Type: AWS::Serverless::Function
        Properties:
            <<: *defaults
            Policies:
            - S3ReadPolicy:
                BucketName: !Ref Bucket
            - Statement:
              - Effect: "Allow"
                Action: "dynamodb:*"
                Resource: "*"
              - Effect: "Deny"
                NotAction:
                - "dynamodb:GetItem"
                - "dynamodb:Query"
                Resource: "arn:aws:dynamodb:*:*:table/amzn-s3-demo"
    Logs:
        Type: AWS::Logs::ResourcePolicy
        Properties:
            PolicyDocument: |
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    { "Effect": "Allow", "Action": "logs:PutLogEvents", "Principal": { "Service": "es.amazonaws.com" }, "Resource": "*" }
                  ]
                }
`;

export const serverless = `service: orders
provider:
  name: aws
  region: \${opt:region, 'eu-west-1'}
  iam:
    role:
      statements:
        - Effect: Allow
          Action:
            - dynamodb:Query
            - dynamodb:\${self:custom.action}
          Resource: arn:aws:dynamodb:\${aws:region}:\${aws:accountId}:table/\${self:custom.table.\${sls:stage}}
functions:
  list:
    handler: list.handler
resources:
  Resources:
    Table:
      Type: AWS::DynamoDB::Table
    Policy:
      Type: AWS::IAM::ManagedPolicy
      Properties:
        PolicyDocument:
          Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Action: dynamodb:GetItem
              Resource: !Sub 'arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/\${self:custom.table}'
`;
