/** ARNs that condition keys take, with the parts that the author writes. */
import { docs, type KeyValues } from './key-values.js';

const global = `${docs}IAM/latest/UserGuide/reference_policies_condition-keys.html`;
const iamKeys = `${docs}IAM/latest/UserGuide/reference_policies_iam-condition-keys.html`;
const ec2Keys = `${docs}AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html`;
const kmsConditions = `${docs}kms/latest/developerguide/conditions-kms.html`;

const kmsKey = ['arn:aws:kms:<Region>:<account>:key/<key id>', 'a KMS key'] as const;

export const arnValues: readonly KeyValues[] = [
  {
    keys: ['aws:PrincipalArn', 'kms:GranteePrincipal', 'kms:RetiringPrincipal'],
    values: [
      ['arn:aws:iam::<account>:role/<role>', 'a role'],
      ['arn:aws:iam::<account>:user/<user>', 'an IAM user'],
    ],
    page: global,
  },
  {
    keys: ['aws:PrincipalArn'],
    values: [
      ['arn:aws:iam::*:role/<role>', 'a role of any account'],
      [
        'arn:aws:iam::<account>:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_<permission set>_*',
        'a permission set of IAM Identity Center',
      ],
      ['arn:aws:iam::<account>:root', 'the root user'],
    ],
    page: `${docs}singlesignon/latest/userguide/referencingpermissionsets.html`,
  },
  {
    keys: ['iam:PolicyARN'],
    values: [
      ['arn:aws:iam::<account>:policy/<policy>', 'a policy of an account'],
      ['arn:aws:iam::aws:policy/<policy>', 'an AWS managed policy'],
      ['arn:aws:iam::aws:policy/AdministratorAccess', 'AWS managed'],
      ['arn:aws:iam::aws:policy/PowerUserAccess', 'AWS managed'],
      ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'AWS managed'],
      ['arn:aws:iam::aws:policy/SecurityAudit', 'AWS managed'],
      ['arn:aws:iam::aws:policy/IAMFullAccess', 'AWS managed'],
    ],
    page: iamKeys,
  },
  {
    keys: ['iam:PermissionsBoundary'],
    values: [['arn:aws:iam::<account>:policy/<boundary>', 'a policy as permissions boundary']],
    page: `${docs}IAM/latest/UserGuide/access_policies_boundaries.html`,
  },
  {
    keys: ['iam:AssociatedResourceArn'],
    values: [
      ['arn:aws:ec2:<Region>:<account>:instance/*', 'EC2 instances'],
      ['arn:aws:lambda:<Region>:<account>:function:<function>', 'a function'],
    ],
    page: `${docs}IAM/latest/UserGuide/id_roles_use_passrole.html`,
  },
  {
    keys: ['aws:SourceVpcArn', 'ec2:Vpc', 'ec2:AccepterVpc', 'ec2:RequesterVpc'],
    values: [
      ['arn:aws:ec2:<Region>:<account>:vpc/vpc-<1a2b3c4d>', 'a VPC'],
      ['arn:aws:ec2:<Region>:<account>:vpc/*', 'all VPCs of an account'],
    ],
    page: ec2Keys,
  },
  {
    keys: ['ec2:Subnet'],
    values: [['arn:aws:ec2:<Region>:<account>:subnet/subnet-<1a2b3c4d>', 'a subnet']],
    page: ec2Keys,
  },
  {
    keys: ['ec2:InstanceProfile', 'ec2:NewInstanceProfile'],
    values: [['arn:aws:iam::<account>:instance-profile/<profile>', 'an instance profile']],
    page: ec2Keys,
  },
  {
    keys: ['ec2:LaunchTemplate'],
    values: [['arn:aws:ec2:<Region>:<account>:launch-template/lt-<1a2b3c4d>', 'a launch template']],
    page: `${docs}autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html`,
  },
  {
    keys: ['ec2:SourceInstanceArn', 'ssm:SourceInstanceArn'],
    values: [['arn:aws:ec2:<Region>:<account>:instance/i-<1a2b3c4d>', 'an EC2 instance']],
    page: global,
  },
  {
    keys: ['lambda:SourceFunctionArn', 'lambda:FunctionArn'],
    values: [['arn:aws:lambda:<Region>:<account>:function:<function>', 'a function']],
    page: `${docs}lambda/latest/dg/permissions-source-function-arn.html`,
  },
  {
    keys: ['lambda:Layer'],
    values: [['arn:aws:lambda:<Region>:<account>:layer:<layer>:*', 'all versions of a layer']],
    page: `${docs}lambda/latest/dg/permissions-user-function.html`,
  },
  {
    keys: ['ecs:cluster'],
    values: [['arn:aws:ecs:<Region>:<account>:cluster/<cluster>', 'a cluster']],
    page: `${docs}AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html`,
  },
  {
    keys: ['ecs:task-definition'],
    values: [['arn:aws:ecs:<Region>:<account>:task-definition/<family>:*', 'a task definition']],
    page: `${docs}AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html`,
  },
  {
    keys: ['ecs:service'],
    values: [['arn:aws:ecs:<Region>:<account>:service/<cluster>/<service>', 'a service']],
    page: `${docs}AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html`,
  },
  {
    keys: ['cloudformation:RoleArn'],
    values: [['arn:aws:iam::<account>:role/<role>', 'a service role']],
    page: `${docs}AWSCloudFormation/latest/UserGuide/control-access-with-iam.html`,
  },
  {
    keys: ['eks:principalArn'],
    values: [['arn:aws:iam::<account>:role/<role>', 'a role']],
    page: `${docs}eks/latest/userguide/access-entries.html`,
  },
  {
    keys: ['secretsmanager:RotationLambdaARN', 'secretsmanager:resource/AllowRotationLambdaArn'],
    values: [['arn:aws:lambda:<Region>:<account>:function:<function>', 'a function that rotates secrets']],
    page: `${docs}secretsmanager/latest/userguide/auth-and-access_iam-policies.html`,
  },
  {
    keys: ['secretsmanager:SecretId'],
    values: [['arn:aws:secretsmanager:<Region>:<account>:secret:<name>-*', 'a secret']],
    page: `${docs}secretsmanager/latest/userguide/auth-and-access_iam-policies.html`,
  },
  {
    keys: [
      's3:x-amz-server-side-encryption-aws-kms-key-id',
      'secretsmanager:KmsKeyArn',
      'sagemaker:VolumeKmsKey',
      'sagemaker:OutputKmsKey',
      'sagemaker:HomeEfsFileSystemKmsKey',
    ],
    values: [kmsKey],
    page: kmsConditions,
  },
  {
    keys: ['kms:EncryptionContext:aws:s3:arn'],
    values: [
      ['arn:aws:s3:::<bucket>', 'a bucket with an S3 Bucket Key'],
      ['arn:aws:s3:::<bucket>/*', 'objects of a bucket'],
    ],
    page: `${docs}AmazonS3/latest/userguide/UsingKMSEncryption.html`,
  },
  {
    keys: ['kms:EncryptionContext:aws:cloudtrail:arn'],
    values: [['arn:aws:cloudtrail:*:<account>:trail/*', 'trails of an account']],
    page: `${docs}awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html`,
  },
  {
    keys: ['kms:EncryptionContext:aws:logs:arn'],
    values: [
      ['arn:aws:logs:<Region>:<account>:log-group:<log group>', 'a log group'],
      ['arn:aws:logs:<Region>:<account>:*', 'log groups of an account'],
    ],
    page: `${docs}AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html`,
  },
  {
    keys: ['kms:EncryptionContext:aws:lambda:FunctionArn'],
    values: [['arn:aws:lambda:<Region>:<account>:function:<function>', 'a function']],
    page: `${docs}lambda/latest/dg/configuration-envvars-encryption.html`,
  },
  {
    keys: ['kms:EncryptionContext:SecretARN'],
    values: [['arn:aws:secretsmanager:<Region>:<account>:secret:<name>-*', 'a secret']],
    page: `${docs}secretsmanager/latest/userguide/security-encryption.html`,
  },
  {
    keys: ['kms:EncryptionContext:PARAMETER_ARN'],
    values: [['arn:aws:ssm:<Region>:<account>:parameter/<name>', 'a parameter']],
    page: `${docs}kms/latest/developerguide/services-parameter-store.html`,
  },
];

/** A source of each service that is known for one: what its service principal sends as `aws:SourceArn`. */
export const sourceArns: readonly {
  readonly services: readonly string[];
  readonly arns: readonly string[];
  readonly page: string;
}[] = [
  {
    services: ['s3'],
    arns: ['arn:aws:s3:::<bucket>'],
    page: `${docs}AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html`,
  },
  {
    services: ['sns'],
    arns: ['arn:aws:sns:<Region>:<account>:<topic>'],
    page: `${docs}sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html`,
  },
  {
    services: ['events'],
    arns: ['arn:aws:events:<Region>:<account>:rule/<rule>'],
    page: `${docs}eventbridge/latest/userguide/eb-use-resource-based.html`,
  },
  {
    services: ['scheduler'],
    arns: ['arn:aws:scheduler:<Region>:<account>:schedule-group/<group>'],
    page: `${docs}scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html`,
  },
  {
    services: ['apigateway'],
    arns: ['arn:aws:execute-api:<Region>:<account>:<api id>/*'],
    page: `${docs}lambda/latest/dg/services-apigateway.html`,
  },
  {
    services: ['cloudfront'],
    arns: ['arn:aws:cloudfront::<account>:distribution/<distribution id>'],
    page: `${docs}AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html`,
  },
  {
    services: ['cloudtrail'],
    arns: ['arn:aws:cloudtrail:<Region>:<account>:trail/<trail>'],
    page: `${docs}awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html`,
  },
  {
    services: ['cloudwatch'],
    arns: ['arn:aws:cloudwatch:<Region>:<account>:alarm:<alarm>'],
    page: `${docs}AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html`,
  },
  {
    services: ['cognito-idp'],
    arns: ['arn:aws:cognito-idp:<Region>:<account>:userpool/<pool id>'],
    page: `${docs}cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html`,
  },
  {
    services: ['logs', 'delivery.logs'],
    arns: ['arn:aws:logs:<Region>:<account>:*'],
    page: `${docs}AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html`,
  },
  {
    services: ['logging.s3'],
    arns: ['arn:aws:s3:::<source bucket>'],
    page: `${docs}AmazonS3/latest/userguide/enable-server-access-logging.html`,
  },
  {
    services: ['elasticloadbalancing'],
    arns: ['arn:aws:elasticloadbalancing:<Region>:<account>:targetgroup/<target group>/*'],
    page: `${docs}elasticloadbalancing/latest/application/lambda-functions.html`,
  },
  {
    services: ['ecs-tasks'],
    arns: ['arn:aws:ecs:<Region>:<account>:*'],
    page: `${docs}AmazonECS/latest/developerguide/task-iam-roles.html`,
  },
  {
    services: ['rolesanywhere'],
    arns: ['arn:aws:rolesanywhere:<Region>:<account>:trust-anchor/<trust anchor id>'],
    page: `${docs}rolesanywhere/latest/userguide/trust-model.html`,
  },
  {
    services: ['iot'],
    arns: ['arn:aws:iot:<Region>:<account>:rule/<rule>'],
    page: `${docs}iot/latest/developerguide/lambda-rule-action.html`,
  },
  {
    services: ['ses'],
    arns: ['arn:aws:ses:<Region>:<account>:receipt-rule-set/<rule set>:receipt-rule/<rule>'],
    page: `${docs}ses/latest/dg/receiving-email-permissions.html`,
  },
  {
    services: ['states'],
    arns: ['arn:aws:states:<Region>:<account>:stateMachine:<state machine>'],
    page: `${docs}step-functions/latest/dg/procedure-create-iam-role.html`,
  },
  {
    services: ['lambda'],
    arns: ['arn:aws:lambda:<Region>:<account>:function:<function>'],
    page: `${docs}lambda/latest/dg/lambda-intro-execution-role.html`,
  },
  {
    services: ['codebuild'],
    arns: ['arn:aws:codebuild:<Region>:<account>:project/<project>'],
    page: `${docs}codebuild/latest/userguide/cross-service-confused-deputy-prevention.html`,
  },
  {
    services: ['bedrock'],
    arns: ['arn:aws:bedrock:<Region>:<account>:*'],
    page: `${docs}bedrock/latest/userguide/cross-service-confused-deputy-prevention.html`,
  },
];
