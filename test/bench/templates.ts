/** Templates and modules of a given size, made from the service reference: a third of their resources hold policies. */
import type { ServiceReference } from '../../server/src/reference/reference.js';

/** What a policy of the examples is about. */
interface Subject {
  readonly name: string;
  readonly actions: readonly string[];
}

function subjects(reference: ServiceReference): readonly Subject[] {
  return ['s3', 'dynamodb', 'sqs', 'sns', 'kms', 'logs', 'ecs', 'ssm', 'secretsmanager', 'ec2'].map((prefix) => ({
    name: prefix,
    actions: reference
      .actionNames(prefix)
      .filter((it) => /^(?:Get|List|Describe|Put|Send)/.test(it))
      .slice(0, 6)
      .map((it) => `${prefix}:${it}`),
  }));
}

/** Parts one after the other until a text has its size. */
function grow(bytes: number, beginning: string, part: (index: number) => string): string {
  const parts = [beginning];
  let size = beginning.length;
  for (let index = 0; size < bytes; index += 1) {
    const next = part(index);
    parts.push(next);
    size += next.length;
  }
  return parts.join('');
}

/** A CloudFormation template in YAML with functions of a functions-and-queues application. */
export function cloudFormationOfSize(bytes: number, reference: ServiceReference): string {
  const about = subjects(reference);
  const beginning = `AWSTemplateFormatVersion: '2010-09-09'
Description: An application that is only here to be measured
Parameters:
  Stage:
    Type: String
    Default: test
Conditions:
  IsProduction: !Equals [!Ref Stage, production]
Resources:
`;
  return grow(bytes, beginning, (index) => {
    const { name, actions } = about[index % about.length] as Subject;
    return `  Queue${index}:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub \${Stage}-${name}-${index}
      VisibilityTimeout: 60
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt DeadLetters.Arn
        maxReceiveCount: 5
      Tags:
        - Key: stage
          Value: !Ref Stage

  Function${index}: # takes what is in the queue
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Sub '\${Stage}-${name}-${index}'
      Runtime: nodejs22.x
      Handler: index.handler
      Role: !GetAtt Role${index}.Arn
      Environment:
        Variables:
          QUEUE_URL: !Ref Queue${index}
          LOG_LEVEL: !If [IsProduction, warn, debug]
      Code:
        ZipFile: |
          exports.handler = async (event) => {
            console.log(JSON.stringify(event, null, 2));
            return { statusCode: 200 };
          };

  Role${index}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: ${name}
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Sid: Use${index}
                Effect: Allow
                Action:
${actions.map((it) => `                  - ${it}`).join('\n')}
                Resource: !Sub arn:\${AWS::Partition}:${name}:\${AWS::Region}:\${AWS::AccountId}:*
                Condition:
                  StringEquals:
                    aws:ResourceTag/stage: !Ref Stage
              - !If
                - IsProduction
                - Effect: Allow
                  Action: sqs:ReceiveMessage
                  Resource: !GetAtt Queue${index}.Arn
                - !Ref AWS::NoValue

`;
  });
}

/** A Terraform module of the same kind. */
export function terraformOfSize(bytes: number, reference: ServiceReference): string {
  const about = subjects(reference);
  const beginning = `variable "stage" {
  type    = string
  default = "test"
}

data "aws_caller_identity" "current" {}

`;
  return grow(bytes, beginning, (index) => {
    const { name, actions } = about[index % about.length] as Subject;
    return `resource "aws_sqs_queue" "queue_${index}" {
  name                       = "\${var.stage}-${name}-${index}"
  visibility_timeout_seconds = 60
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters.arn
    maxReceiveCount     = 5
  })

  tags = {
    stage = var.stage
  }
}

resource "aws_lambda_function" "function_${index}" {
  function_name = "\${var.stage}-${name}-${index}"
  runtime       = "nodejs22.x" # the newest
  handler       = "index.handler"
  role          = aws_iam_role.role_${index}.arn
  filename      = data.archive_file.code.output_path

  environment {
    variables = {
      QUEUE_URL = aws_sqs_queue.queue_${index}.url
      LOG_LEVEL = var.stage == "production" ? "warn" : "debug"
    }
  }
}

resource "aws_iam_role" "role_${index}" {
  name               = "\${var.stage}-${name}-${index}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

data "aws_iam_policy_document" "use_${index}" {
  statement {
    sid = "Use${index}"

    actions = [
${actions.map((it) => `      "${it}",`).join('\n')}
    ]

    resources = ["arn:aws:${name}:*:\${data.aws_caller_identity.current.account_id}:*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/stage"
      values   = [var.stage]
    }
  }
}

resource "aws_iam_role_policy" "receive_${index}" {
  role = aws_iam_role.role_${index}.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:ReceiveMessage"
      Resource = aws_sqs_queue.queue_${index}.arn
    }]
  })
}

`;
  });
}

/** YAML that has nothing to do with policies, as an editor has it open too. */
export function yamlWithoutPolicy(bytes: number): string {
  return grow(bytes, 'items:\n', (index) => `  - id: ${index}\n    name: item-${index}\n    tags: [a, "b", 'c']\n`);
}
