/** Values of the condition keys of Amazon SageMaker AI. */
import { docs, type KeyValues } from './key-values.js';

const sagemaker = `${docs}sagemaker/latest/APIReference/`;

export const sagemakerValues: readonly KeyValues[] = [
  {
    keys: ['sagemaker:RootAccess', 'sagemaker:DirectInternetAccess'],
    values: ['Disabled', 'Enabled'],
    page: `${sagemaker}API_CreateNotebookInstance.html`,
  },
  {
    keys: ['sagemaker:AppNetworkAccessType'],
    values: ['VpcOnly', 'PublicInternetOnly'],
    page: `${sagemaker}API_CreateDomain.html`,
  },
  { keys: ['sagemaker:AuthMode'], values: ['SSO', 'IAM'], page: `${sagemaker}API_CreateDomain.html` },
  {
    keys: ['sagemaker:InstanceTypes'],
    values: [['ml.t3.*', 'burstable'], ['ml.m5.*', 'general purpose'], 'ml.t3.medium', 'ml.m5.large', 'ml.m5.xlarge'],
    page: `${docs}sagemaker/latest/dg/notebooks-available-instance-types.html`,
  },
  {
    keys: ['sagemaker:ModelApprovalStatus'],
    values: ['Approved', 'Rejected', 'PendingManualApproval'],
    page: `${sagemaker}API_UpdateModelPackage.html`,
  },
  {
    keys: ['sagemaker:FileSystemType'],
    values: ['EFS', 'FSxLustre'],
    page: `${sagemaker}API_FileSystemDataSource.html`,
  },
  { keys: ['sagemaker:FileSystemAccessMode'], values: ['ro', 'rw'], page: `${sagemaker}API_FileSystemDataSource.html` },
  {
    keys: ['sagemaker:MinimumInstanceMetadataServiceVersion'],
    values: ['2', '1'],
    page: `${sagemaker}API_InstanceMetadataServiceConfiguration.html`,
  },
];
