/** The roles that the other services get, by their principals from G to Z. `passed-roles.ts` says where they are from. */
import type { PassedRolesByService } from './passed-role.js';

export const rolesOfServicesGToZ: PassedRolesByService = {
  'gamelift.amazonaws.com': { ifGiven: { 'gamelift:CreateFleet': 'InstanceRoleArn' } },
  'glue.amazonaws.com': {
    always: {
      'glue:CreateColumnStatisticsTaskSettings': 'Role',
      'glue:CreateCrawler': 'Role',
      'glue:CreateDevEndpoint': 'RoleArn',
      'glue:CreateJob': 'Role',
      'glue:CreateMLTransform': 'Role',
      'glue:CreateSession': 'Role',
      'glue:StartBlueprintRun': 'RoleArn',
      'glue:StartColumnStatisticsTaskRun': 'Role',
      'glue:StartDataQualityRuleRecommendationRun': 'Role',
      'glue:StartDataQualityRulesetEvaluationRun': 'Role',
    },
    ifGiven: {
      'glue:CreateTableOptimizer': 'TableOptimizerConfiguration.roleArn',
      'glue:UpdateColumnStatisticsTaskSettings': 'Role',
      'glue:UpdateCrawler': 'Role',
      'glue:UpdateJob': 'JobUpdate.Role',
      'glue:UpdateMLTransform': 'Role',
      'glue:UpdateTableOptimizer': 'TableOptimizerConfiguration.roleArn',
    },
  },
  'grafana.amazonaws.com': {
    ifGiven: { 'grafana:CreateWorkspace': 'workspaceRoleArn', 'grafana:UpdateWorkspace': 'workspaceRoleArn' },
  },
  'greengrass.amazonaws.com': { always: { 'greengrass:AssociateServiceRoleToAccount': 'roleArn' } },
  'healthlake.amazonaws.com': {
    always: {
      'healthlake:StartFHIRExportJob': 'DataAccessRoleArn',
      'healthlake:StartFHIRImportJob': 'DataAccessRoleArn',
    },
  },
  'imagebuilder.amazonaws.com': {
    always: {
      'imagebuilder:CreateLifecyclePolicy': 'executionRole',
      'imagebuilder:UpdateLifecyclePolicy': 'executionRole',
    },
    ifGiven: {
      'imagebuilder:CreateImage': 'executionRole',
      'imagebuilder:CreateImagePipeline': 'executionRole',
      'imagebuilder:UpdateImagePipeline': 'executionRole',
    },
  },
  'iot.amazonaws.com': {
    always: {
      'iot:CreateMitigationAction': 'roleArn',
      'iot:CreateOTAUpdate': 'roleArn',
      'iot:CreateProvisioningTemplate': 'provisioningRoleArn',
      'iot:CreateStream': 'roleArn',
      'iot:StartThingRegistrationTask': 'roleArn',
    },
    ifGiven: {
      'iot:CreateJob': 'presignedUrlConfig.roleArn',
      'iot:CreateTopicRule': 'topicRulePayload.actions',
      'iot:ReplaceTopicRule': 'topicRulePayload.actions',
      'iot:SetV2LoggingOptions': 'roleArn',
      'iot:UpdateJob': 'presignedUrlConfig.roleArn',
      'iot:UpdateMitigationAction': 'roleArn',
      'iot:UpdatePackageConfiguration': 'versionUpdateByJobsConfig.roleArn',
      'iot:UpdateProvisioningTemplate': 'provisioningRoleArn',
      'iot:UpdateStream': 'roleArn',
    },
  },
  'iotevents.amazonaws.com': {
    always: { 'iotevents:CreateDetectorModel': 'roleArn', 'iotevents:UpdateDetectorModel': 'roleArn' },
  },
  'kafka.amazonaws.com': { always: { 'kafka:CreateReplicator': 'ServiceExecutionRoleArn' } },
  'kafkaconnect.amazonaws.com': { always: { 'kafkaconnect:CreateConnector': 'serviceExecutionRoleArn' } },
  'kinesisanalytics.amazonaws.com': {
    always: { 'kinesisanalytics:CreateApplication': 'ServiceExecutionRole' },
    ifGiven: { 'kinesisanalytics:UpdateApplication': 'ServiceExecutionRoleUpdate' },
  },
  'lakeformation.amazonaws.com': {
    always: { 'lakeformation:UpdateResource': 'RoleArn' },
    ifGiven: { 'lakeformation:RegisterResource': 'RoleArn' },
  },
  'lambda.amazonaws.com': {
    always: { 'lambda:CreateFunction': 'Role' },
    ifGiven: { 'lambda:UpdateFunctionConfiguration': 'Role' },
  },
  'logs.amazonaws.com': {
    always: { 'logs:PutDestination': 'roleArn' },
    ifGiven: { 'logs:PutAccountPolicy': 'policyDocument', 'logs:PutSubscriptionFilter': 'roleArn' },
  },
  'malware-protection-plan.guardduty.amazonaws.com': {
    always: { 'guardduty:CreateMalwareProtectionPlan': 'Role' },
    ifGiven: { 'guardduty:UpdateMalwareProtectionPlan': 'Role' },
  },
  'mediaconvert.amazonaws.com': { always: { 'mediaconvert:CreateJob': 'Role' } },
  'medialive.amazonaws.com': {
    ifGiven: {
      'medialive:CreateChannel': 'RoleArn',
      'medialive:CreateInput': 'RoleArn',
      'medialive:UpdateChannel': 'RoleArn',
      'medialive:UpdateInput': 'RoleArn',
    },
  },
  'medical-imaging.amazonaws.com': { always: { 'medical-imaging:StartDICOMImportJob': 'dataAccessRoleArn' } },
  'monitoring.rds.amazonaws.com': {
    ifGiven: {
      'rds:CreateDBCluster': 'MonitoringRoleArn',
      'rds:CreateDBInstance': 'MonitoringRoleArn',
      'rds:CreateDBInstanceReadReplica': 'MonitoringRoleArn',
      'rds:ModifyDBCluster': 'MonitoringRoleArn',
      'rds:ModifyDBInstance': 'MonitoringRoleArn',
      'rds:RestoreDBClusterFromSnapshot': 'MonitoringRoleArn',
      'rds:RestoreDBClusterToPointInTime': 'MonitoringRoleArn',
      'rds:RestoreDBInstanceFromS3': 'MonitoringRoleArn',
    },
  },
  'omics.amazonaws.com': {
    always: {
      'omics:StartAnnotationImportJob': 'roleArn',
      'omics:StartReadSetExportJob': 'roleArn',
      'omics:StartReadSetImportJob': 'roleArn',
      'omics:StartReferenceImportJob': 'roleArn',
      'omics:StartRun': 'roleArn',
      'omics:StartRunBatch': 'defaultRunSetting.roleArn',
      'omics:StartVariantImportJob': 'roleArn',
    },
  },
  'pipes.amazonaws.com': { always: { 'pipes:CreatePipe': 'RoleArn', 'pipes:UpdatePipe': 'RoleArn' } },
  'proton.amazonaws.com': {
    ifGiven: {
      'proton:CreateEnvironment': 'protonServiceRoleArn',
      'proton:UpdateAccountSettings': 'pipelineServiceRoleArn',
      'proton:UpdateEnvironment': 'protonServiceRoleArn',
    },
  },
  'quicksight.amazonaws.com': {
    always: { 'quicksight:CreateVPCConnection': 'RoleArn', 'quicksight:UpdateVPCConnection': 'RoleArn' },
  },
  'rds.amazonaws.com': {
    always: {
      'rds:AddRoleToDBCluster': 'RoleArn',
      'rds:AddRoleToDBInstance': 'RoleArn',
      'rds:CreateDBProxy': 'RoleArn',
      'rds:RestoreDBClusterFromS3': 'S3IngestionRoleArn',
      'rds:RestoreDBInstanceFromS3': 'S3IngestionRoleArn',
    },
    ifGiven: { 'rds:ModifyDBProxy': 'RoleArn' },
  },
  'redshift.amazonaws.com': {
    ifGiven: {
      'redshift:CreateCluster': 'IamRoles',
      'redshift:ModifyClusterIamRoles': 'AddIamRoles',
      'redshift:RestoreFromClusterSnapshot': 'IamRoles',
    },
  },
  'replication.s3tables.amazonaws.com': {
    always: {
      's3tables:PutTableBucketReplication': 'configuration.role',
      's3tables:PutTableReplication': 'configuration.role',
    },
  },
  'restore-testing.backup.amazonaws.com': {
    always: { 'backup:CreateRestoreTestingSelection': 'RestoreTestingSelection.IamRoleArn' },
    ifGiven: { 'backup:UpdateRestoreTestingSelection': 'RestoreTestingSelection.IamRoleArn' },
  },
  'rolesanywhere.amazonaws.com': {
    always: { 'rolesanywhere:CreateProfile': 'roleArns' },
    ifGiven: { 'rolesanywhere:UpdateProfile': 'roleArns' },
  },
  's3.amazonaws.com': { always: { 's3:PutReplicationConfiguration': 'ReplicationConfiguration.Role' } },
  'scheduler.amazonaws.com': {
    always: { 'scheduler:CreateSchedule': 'Target.RoleArn', 'scheduler:UpdateSchedule': 'Target.RoleArn' },
  },
  'scheduler.redshift.amazonaws.com': {
    always: { 'redshift:CreateScheduledAction': 'IamRole' },
    ifGiven: { 'redshift:ModifyScheduledAction': 'IamRole' },
  },
  'servicecatalog.amazonaws.com': { ifGiven: { 'servicecatalog:CreateConstraint': 'Parameters.RoleArn' } },
  'ses.amazonaws.com': {
    ifGiven: {
      'ses:CreateConfigurationSetEventDestination': 'EventDestination.KinesisFirehoseDestination.IamRoleArn',
      'ses:UpdateConfigurationSetEventDestination': 'EventDestination.KinesisFirehoseDestination.IamRoleArn',
    },
  },
  'spotfleet.amazonaws.com': { always: { 'ec2:RequestSpotFleet': 'SpotFleetRequestConfig.IamFleetRole' } },
  'ssm.amazonaws.com': {
    always: { 'ssm:CreateActivation': 'IamRole', 'ssm:UpdateManagedInstanceRole': 'IamRole' },
    ifGiven: {
      'ssm:RegisterTaskWithMaintenanceWindow': 'ServiceRoleArn',
      'ssm:SendCommand': 'ServiceRoleArn',
      'ssm:StartAutomationExecution': 'Parameters.AutomationAssumeRole',
      'ssm:UpdateMaintenanceWindowTask': 'ServiceRoleArn',
    },
  },
  'states.amazonaws.com': {
    always: { 'states:CreateStateMachine': 'roleArn' },
    ifGiven: { 'states:TestState': 'roleArn', 'states:UpdateStateMachine': 'roleArn' },
  },
  'storagegateway.amazonaws.com': {
    always: { 'storagegateway:CreateNFSFileShare': 'Role', 'storagegateway:CreateSMBFileShare': 'Role' },
  },
  'streams.metrics.cloudwatch.amazonaws.com': { always: { 'cloudwatch:PutMetricStream': 'RoleArn' } },
  'timestream.amazonaws.com': { always: { 'timestream:CreateScheduledQuery': 'ScheduledQueryExecutionRoleArn' } },
  'transfer.amazonaws.com': {
    always: {
      'transfer:CreateAccess': 'Role',
      'transfer:CreateAgreement': 'AccessRole',
      'transfer:CreateConnector': 'AccessRole',
      'transfer:CreateUser': 'Role',
    },
    ifGiven: {
      'transfer:CreateServer': 'LoggingRole',
      'transfer:UpdateAccess': 'Role',
      'transfer:UpdateAgreement': 'AccessRole',
      'transfer:UpdateConnector': 'AccessRole',
      'transfer:UpdateServer': 'LoggingRole',
      'transfer:UpdateUser': 'Role',
    },
  },
  'vpc-flow-logs.amazonaws.com': { ifGiven: { 'ec2:CreateFlowLogs': 'DeliverLogsPermissionArn' } },
};
