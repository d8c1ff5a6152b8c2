/** Values of the condition keys of what builds and deploys: AWS CloudFormation, AWS CodeBuild, connections to repositories. */
import { docs, type KeyValues } from './key-values.js';

const cloudformation = `${docs}AWSCloudFormation/latest/UserGuide/control-access-with-iam.html`;

export const deploymentValues: readonly KeyValues[] = [
  {
    keys: ['cloudformation:ResourceTypes', 'cloudformation:ImportResourceTypes'],
    values: [
      ['AWS::IAM::*', 'all types of IAM'],
      ['AWS::<service>::*', 'all types of a service'],
      'AWS::<service>::<type>',
      ['Custom::*', 'custom resources'],
    ],
    page: cloudformation,
  },
  {
    keys: ['cloudformation:CreateAction'],
    values: ['CreateStack', 'UpdateStack', 'CreateChangeSet', 'CreateStackSet', 'UpdateStackSet'],
    page: cloudformation,
  },
  { keys: ['cloudformation:ChangeSetName'], values: ['<name>', '<prefix>-*'], page: cloudformation },
  {
    keys: ['cloudformation:TemplateUrl'],
    values: ['https://<bucket>.s3.<Region>.amazonaws.com/*', 'https://s3.<Region>.amazonaws.com/<bucket>/*'],
    page: cloudformation,
  },
  {
    keys: ['codebuild:computeType'],
    values: [
      'BUILD_GENERAL1_SMALL',
      'BUILD_GENERAL1_MEDIUM',
      'BUILD_GENERAL1_LARGE',
      'BUILD_GENERAL1_XLARGE',
      'BUILD_GENERAL1_2XLARGE',
      'BUILD_LAMBDA_1GB',
      'BUILD_LAMBDA_2GB',
      'BUILD_LAMBDA_4GB',
      'BUILD_LAMBDA_8GB',
      'BUILD_LAMBDA_10GB',
    ],
    page: `${docs}codebuild/latest/APIReference/API_ProjectEnvironment.html`,
  },
  {
    keys: ['codebuild:environmentType'],
    values: [
      'LINUX_CONTAINER',
      'ARM_CONTAINER',
      'LINUX_LAMBDA_CONTAINER',
      'ARM_LAMBDA_CONTAINER',
      'LINUX_GPU_CONTAINER',
    ],
    page: `${docs}codebuild/latest/APIReference/API_ProjectEnvironment.html`,
  },
  {
    keys: ['codebuild:projectVisibility'],
    values: ['PRIVATE', 'PUBLIC_READ'],
    page: `${docs}codebuild/latest/APIReference/API_UpdateProjectVisibility.html`,
  },
  {
    keys: ['codeconnections:ProviderType', 'codeconnections:ProviderTypeFilter'],
    values: ['GitHub', 'GitHubEnterpriseServer', 'GitLab', 'GitLabSelfManaged', 'Bitbucket', 'AzureDevOps'],
    page: `${docs}codeconnections/latest/APIReference/API_CreateConnection.html`,
  },
  {
    keys: ['codestar-connections:ProviderType', 'codestar-connections:ProviderTypeFilter'],
    values: ['GitHub', 'GitHubEnterpriseServer', 'GitLab', 'GitLabSelfManaged', 'Bitbucket'],
    page: `${docs}codestar-connections/latest/APIReference/API_CreateConnection.html`,
  },
];
