/**
 * Which actions hand a role to a service, so that who calls them needs `iam:PassRole` for the role.
 *
 * IAM checks `iam:PassRole` for every request that names a role which a service is to use. The service authorization
 * reference lists that for some actions only, so the table is ours: actions whose request has a parameter for the role,
 * by the service principal that gets it, as far as that is documented. The page of the parameter is that of the API
 * operation of the same name; whether the request must have it is as in the models of the AWS SDKs.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
import { rolesOfMachineLearning } from './machine-learning.js';
import type { PassedRoles, PassedRolesByService } from './passed-role.js';
import { rolesOfServicesAToF } from './services-a-to-f.js';
import { rolesOfServicesGToZ } from './services-g-to-z.js';

export const passedRoles: PassedRolesByService = {
  ...rolesOfServicesAToF,
  ...rolesOfServicesGToZ,
  ...rolesOfMachineLearning,
};

/** Those that pass a role of which it is not documented, or hangs on the request, which service principal gets it. */
export const rolesPassedToSomeService: PassedRoles = {
  always: {
    'dsql:CreateStream': 'targetDefinition.kinesis.roleArn',
    'eks:CreateFargateProfile': 'podExecutionRoleArn',
    'eks:CreateNodegroup': 'nodeRole',
    'eks:CreatePodIdentityAssociation': 'roleArn',
    'eks:RegisterCluster': 'connectorConfig.roleArn',
    'logs:CreateImportTask': 'importRoleArn',
    'resource-groups:StartTagSyncTask': 'RoleArn',
    'synthetics:CreateCanary': 'ExecutionRoleArn',
  },
  ifGiven: {
    'apprunner:CreateService': 'InstanceConfiguration.InstanceRoleArn',
    'apprunner:UpdateService': 'InstanceConfiguration.InstanceRoleArn',
    'datapipeline:PutPipelineDefinition': 'pipelineObjects',
    'ecs:CreateService': 'role',
    'eks:CreateAddon': 'serviceAccountRoleArn',
    'elasticbeanstalk:CreateEnvironment': 'OptionSettings',
    'elasticbeanstalk:UpdateEnvironment': 'OptionSettings',
    'es:CreateDomain': 'CognitoOptions.RoleArn',
    'es:UpdateDomainConfig': 'CognitoOptions.RoleArn',
    'osis:CreatePipeline': 'PipelineRoleArn',
    'osis:UpdatePipeline': 'PipelineRoleArn',
    'redshift-serverless:CreateNamespace': 'iamRoles',
    'redshift-serverless:UpdateNamespace': 'iamRoles',
    'rum:PutRumMetricsDestination': 'IamRoleArn',
    'synthetics:UpdateCanary': 'ExecutionRoleArn',
  },
};
