/** The roles that the other services get, by their principals from A to F. `passed-roles.ts` says where they are from. */
import type { PassedRolesByService } from './passed-role.js';

export const rolesOfServicesAToF: PassedRolesByService = {
  'access-grants.s3.amazonaws.com': {
    always: { 's3:CreateAccessGrantsLocation': 'IAMRoleArn', 's3:UpdateAccessGrantsLocation': 'IAMRoleArn' },
  },
  'aiops.amazonaws.com': {
    always: { 'aiops:CreateInvestigationGroup': 'roleArn' },
    ifGiven: { 'aiops:UpdateInvestigationGroup': 'roleArn' },
  },
  'airflow-serverless.amazonaws.com': {
    always: { 'airflow-serverless:CreateWorkflow': 'RoleArn', 'airflow-serverless:UpdateWorkflow': 'RoleArn' },
  },
  'airflow.amazonaws.com': {
    always: { 'airflow:CreateEnvironment': 'ExecutionRoleArn' },
    ifGiven: { 'airflow:UpdateEnvironment': 'ExecutionRoleArn' },
  },
  'amplify.amazonaws.com': {
    ifGiven: { 'amplify:CreateApp': 'iamServiceRoleArn', 'amplify:UpdateApp': 'iamServiceRoleArn' },
  },
  'appconfig.amazonaws.com': {
    ifGiven: {
      'appconfig:CreateConfigurationProfile': 'RetrievalRoleArn',
      'appconfig:UpdateConfigurationProfile': 'RetrievalRoleArn',
    },
  },
  'application-autoscaling.amazonaws.com': { ifGiven: { 'application-autoscaling:RegisterScalableTarget': 'RoleARN' } },
  'appsync.amazonaws.com': {
    ifGiven: {
      'appsync:CreateApi': 'eventConfig.logConfig.cloudWatchLogsRoleArn',
      'appsync:CreateDataSource': 'serviceRoleArn',
      'appsync:CreateGraphqlApi': 'logConfig.cloudWatchLogsRoleArn',
      'appsync:UpdateApi': 'eventConfig.logConfig.cloudWatchLogsRoleArn',
      'appsync:UpdateDataSource': 'serviceRoleArn',
      'appsync:UpdateGraphqlApi': 'logConfig.cloudWatchLogsRoleArn',
    },
  },
  'athena.amazonaws.com': {
    ifGiven: {
      'athena:CreateWorkGroup': 'Configuration.ExecutionRole',
      'athena:UpdateWorkGroup': 'ConfigurationUpdates.ExecutionRole',
    },
  },
  'autoscaling.amazonaws.com': {
    ifGiven: {
      'autoscaling:CreateAutoScalingGroup': 'LifecycleHookSpecificationList.RoleARN',
      'autoscaling:PutLifecycleHook': 'RoleARN',
    },
  },
  'backup.amazonaws.com': {
    always: {
      'backup:CreateBackupSelection': 'BackupSelection.IamRoleArn',
      'backup:StartBackupJob': 'IamRoleArn',
      'backup:StartCopyJob': 'IamRoleArn',
      'backup:StartScanJob': 'IamRoleArn',
    },
    ifGiven: { 'backup:StartRestoreJob': 'IamRoleArn' },
  },
  'batch.amazonaws.com': {
    ifGiven: { 'batch:CreateComputeEnvironment': 'serviceRole', 'batch:UpdateComputeEnvironment': 'serviceRole' },
  },
  'batchoperations.s3.amazonaws.com': { always: { 's3:CreateJob': 'RoleArn' } },
  'braket.amazonaws.com': { always: { 'braket:CreateJob': 'roleArn' } },
  'budgets.amazonaws.com': {
    always: { 'budgets:CreateBudgetAction': 'ExecutionRoleArn' },
    ifGiven: { 'budgets:UpdateBudgetAction': 'ExecutionRoleArn' },
  },
  'chatbot.amazonaws.com': {
    always: {
      'chatbot:CreateChimeWebhookConfiguration': 'IamRoleArn',
      'chatbot:CreateMicrosoftTeamsChannelConfiguration': 'IamRoleArn',
      'chatbot:CreateSlackChannelConfiguration': 'IamRoleArn',
    },
    ifGiven: {
      'chatbot:UpdateChimeWebhookConfiguration': 'IamRoleArn',
      'chatbot:UpdateMicrosoftTeamsChannelConfiguration': 'IamRoleArn',
      'chatbot:UpdateSlackChannelConfiguration': 'IamRoleArn',
    },
  },
  'cleanrooms-ml.amazonaws.com': {
    always: {
      'cleanrooms-ml:CreateConfiguredAudienceModel': 'outputConfig.roleArn',
      'cleanrooms-ml:CreateConfiguredModelAlgorithm': 'roleArn',
      'cleanrooms-ml:CreateMLInputChannel': 'inputChannel.roleArn',
      'cleanrooms-ml:CreateTrainingDataset': 'roleArn',
      'cleanrooms-ml:PutMLConfiguration': 'defaultOutputLocation.roleArn',
      'cleanrooms-ml:StartAudienceGenerationJob': 'seedAudience.roleArn',
    },
    ifGiven: { 'cleanrooms-ml:UpdateConfiguredAudienceModel': 'outputConfig.roleArn' },
  },
  'cleanrooms.amazonaws.com': {
    always: { 'cleanrooms:CreateConfiguredTableAssociation': 'roleArn' },
    ifGiven: { 'cleanrooms:UpdateConfiguredTableAssociation': 'roleArn' },
  },
  'cloudformation.amazonaws.com': {
    ifGiven: {
      'cloudformation:ContinueUpdateRollback': 'RoleARN',
      'cloudformation:CreateChangeSet': 'RoleARN',
      'cloudformation:CreateStack': 'RoleARN',
      'cloudformation:CreateStackSet': 'AdministrationRoleARN',
      'cloudformation:DeleteStack': 'RoleARN',
      'cloudformation:RollbackStack': 'RoleARN',
      'cloudformation:UpdateStack': 'RoleARN',
      'cloudformation:UpdateStackSet': 'AdministrationRoleARN',
    },
  },
  'cloudtrail.amazonaws.com': {
    ifGiven: { 'cloudtrail:CreateTrail': 'CloudWatchLogsRoleArn', 'cloudtrail:UpdateTrail': 'CloudWatchLogsRoleArn' },
  },
  'codebuild.amazonaws.com': {
    always: { 'codebuild:CreateProject': 'serviceRole' },
    ifGiven: {
      'codebuild:CreateFleet': 'fleetServiceRole',
      'codebuild:StartBuild': 'serviceRoleOverride',
      'codebuild:StartBuildBatch': 'serviceRoleOverride',
      'codebuild:UpdateFleet': 'fleetServiceRole',
      'codebuild:UpdateProject': 'serviceRole',
    },
  },
  'codedeploy.amazonaws.com': {
    always: { 'codedeploy:CreateDeploymentGroup': 'serviceRoleArn' },
    ifGiven: { 'codedeploy:UpdateDeploymentGroup': 'serviceRoleArn' },
  },
  'codepipeline.amazonaws.com': {
    always: { 'codepipeline:CreatePipeline': 'pipeline.roleArn', 'codepipeline:UpdatePipeline': 'pipeline.roleArn' },
  },
  'cognito-identity.amazonaws.com': { always: { 'cognito-identity:SetIdentityPoolRoles': 'Roles' } },
  'cognito-idp.amazonaws.com': {
    always: { 'cognito-idp:CreateUserImportJob': 'CloudWatchLogsRoleArn' },
    ifGiven: {
      'cognito-idp:CreateUserPool': 'SmsConfiguration.SnsCallerArn',
      'cognito-idp:SetUserPoolMfaConfig': 'SmsMfaConfiguration.SmsConfiguration.SnsCallerArn',
      'cognito-idp:UpdateUserPool': 'SmsConfiguration.SnsCallerArn',
    },
  },
  'config.amazonaws.com': {
    ifGiven: {
      'config:PutConfigurationAggregator': 'OrganizationAggregationSource.RoleArn',
      'config:PutConfigurationRecorder': 'ConfigurationRecorder.roleARN',
    },
  },
  'credentials.iot.amazonaws.com': {
    always: { 'iot:CreateRoleAlias': 'roleArn' },
    ifGiven: { 'iot:UpdateRoleAlias': 'roleArn' },
  },
  'databrew.amazonaws.com': {
    always: {
      'databrew:CreateProfileJob': 'RoleArn',
      'databrew:CreateProject': 'RoleArn',
      'databrew:CreateRecipeJob': 'RoleArn',
      'databrew:UpdateProfileJob': 'RoleArn',
      'databrew:UpdateProject': 'RoleArn',
      'databrew:UpdateRecipeJob': 'RoleArn',
    },
  },
  'datasync.amazonaws.com': {
    always: { 'datasync:CreateLocationS3': 'S3Config.BucketAccessRoleArn' },
    ifGiven: {
      'datasync:CreateLocationEfs': 'FileSystemAccessRoleArn',
      'datasync:CreateTask': 'ManifestConfig.Source.S3.BucketAccessRoleArn',
      'datasync:StartTaskExecution': 'ManifestConfig.Source.S3.BucketAccessRoleArn',
      'datasync:UpdateLocationEfs': 'FileSystemAccessRoleArn',
      'datasync:UpdateLocationS3': 'S3Config.BucketAccessRoleArn',
      'datasync:UpdateTask': 'ManifestConfig.Source.S3.BucketAccessRoleArn',
    },
  },
  'dax.amazonaws.com': { always: { 'dax:CreateCluster': 'IamRoleArn' } },
  'dlm.amazonaws.com': {
    always: { 'dlm:CreateLifecyclePolicy': 'ExecutionRoleArn' },
    ifGiven: { 'dlm:UpdateLifecyclePolicy': 'ExecutionRoleArn' },
  },
  'dms.amazonaws.com': {
    always: { 'dms:StartReplicationTaskAssessmentRun': 'ServiceAccessRoleArn' },
    ifGiven: { 'dms:CreateEndpoint': 'ServiceAccessRoleArn', 'dms:ModifyEndpoint': 'ServiceAccessRoleArn' },
  },
  'drt.shield.amazonaws.com': { always: { 'shield:AssociateDRTRole': 'RoleArn' } },
  'ec2.amazonaws.com': {
    always: {
      'ec2:AssociateIamInstanceProfile': 'IamInstanceProfile',
      'ec2:ReplaceIamInstanceProfileAssociation': 'IamInstanceProfile',
      'iam:AddRoleToInstanceProfile': 'RoleName',
    },
    ifGiven: {
      'autoscaling:CreateLaunchConfiguration': 'IamInstanceProfile',
      'ec2:RequestSpotInstances': 'LaunchSpecification.IamInstanceProfile',
      'ec2:RunInstances': 'IamInstanceProfile',
    },
  },
  'ecs-tasks.amazonaws.com': {
    ifGiven: {
      'batch:RegisterJobDefinition': 'containerProperties.jobRoleArn',
      'ecs:CreateExpressGatewayService': 'executionRoleArn',
      'ecs:RegisterTaskDefinition': 'taskRoleArn',
      'ecs:RunTask': 'overrides.taskRoleArn',
      'ecs:StartTask': 'overrides.taskRoleArn',
    },
  },
  'ecs.amazonaws.com': {
    always: { 'ecs:CreateExpressGatewayService': 'infrastructureRoleArn' },
    ifGiven: {
      'ecs:CreateCapacityProvider': 'managedInstancesProvider.infrastructureRoleArn',
      'ecs:CreateService': 'volumeConfigurations.managedEBSVolume.roleArn',
      'ecs:RunTask': 'volumeConfigurations.managedEBSVolume.roleArn',
      'ecs:StartTask': 'volumeConfigurations.managedEBSVolume.roleArn',
      'ecs:UpdateService': 'volumeConfigurations.managedEBSVolume.roleArn',
    },
  },
  'eks.amazonaws.com': { always: { 'eks:CreateCluster': 'roleArn' } },
  'elasticmapreduce.amazonaws.com': {
    always: { 'elasticmapreduce:CreateStudio': 'ServiceRole' },
    ifGiven: { 'elasticmapreduce:RunJobFlow': 'ServiceRole' },
  },
  'emr-serverless.amazonaws.com': { always: { 'emr-serverless:StartJobRun': 'executionRoleArn' } },
  'entityresolution.amazonaws.com': {
    always: {
      'entityresolution:CreateMatchingWorkflow': 'roleArn',
      'entityresolution:UpdateMatchingWorkflow': 'roleArn',
    },
    ifGiven: {
      'entityresolution:CreateIdMappingWorkflow': 'roleArn',
      'entityresolution:CreateIdNamespace': 'roleArn',
      'entityresolution:UpdateIdMappingWorkflow': 'roleArn',
      'entityresolution:UpdateIdNamespace': 'roleArn',
    },
  },
  'events.amazonaws.com': {
    ifGiven: {
      'events:CreateEndpoint': 'RoleArn',
      'events:PutRule': 'RoleArn',
      'events:PutTargets': 'Targets.RoleArn',
      'events:UpdateEndpoint': 'RoleArn',
    },
  },
  'export.rds.amazonaws.com': { always: { 'rds:StartExportTask': 'IamRoleArn' } },
  'firehose.amazonaws.com': {
    always: { 'firehose:CreateDeliveryStream': 'ExtendedS3DestinationConfiguration.RoleARN' },
    ifGiven: { 'firehose:UpdateDestination': 'ExtendedS3DestinationUpdate.RoleARN' },
  },
  'fis.amazonaws.com': {
    always: { 'fis:CreateExperimentTemplate': 'roleArn' },
    ifGiven: { 'fis:UpdateExperimentTemplate': 'roleArn' },
  },
};
