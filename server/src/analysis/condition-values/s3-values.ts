/** Values of the condition keys of Amazon S3. */
import { docs, type KeyValues } from './key-values.js';

const policyKeys = `${docs}AmazonS3/latest/userguide/amazon-s3-policy-keys.html`;
const signatureKeys = `${docs}AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html`;
const putObject = `${docs}AmazonS3/latest/API/API_PutObject.html`;

export const s3Values: readonly KeyValues[] = [
  {
    keys: ['s3:x-amz-acl'],
    values: [
      ['bucket-owner-full-control', 'the owner of the bucket gets full control'],
      ['private', 'only the owner'],
      ['bucket-owner-read', 'the owner of the bucket may read'],
      ['public-read', 'everyone may read'],
      ['public-read-write', 'everyone may read and write'],
      ['authenticated-read', 'everyone with an AWS account may read'],
      ['aws-exec-read', 'Amazon EC2 may read an AMI bundle'],
    ],
    page: `${docs}AmazonS3/latest/userguide/acl-overview.html`,
  },
  {
    keys: ['s3:x-amz-server-side-encryption'],
    values: [
      ['aws:kms', 'SSE-KMS'],
      ['AES256', 'SSE-S3'],
      ['aws:kms:dsse', 'DSSE-KMS'],
    ],
    page: putObject,
  },
  {
    keys: ['s3:x-amz-server-side-encryption-customer-algorithm'],
    values: [['AES256', 'SSE-C']],
    page: `${docs}AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html`,
  },
  {
    keys: ['s3:x-amz-storage-class'],
    values: [
      'STANDARD',
      'STANDARD_IA',
      'INTELLIGENT_TIERING',
      'ONEZONE_IA',
      ['GLACIER_IR', 'S3 Glacier Instant Retrieval'],
      ['GLACIER', 'S3 Glacier Flexible Retrieval'],
      ['DEEP_ARCHIVE', 'S3 Glacier Deep Archive'],
      ['EXPRESS_ONEZONE', 'directory buckets'],
      'OUTPOSTS',
      'REDUCED_REDUNDANCY',
    ],
    page: putObject,
  },
  {
    keys: ['s3:object-lock-mode'],
    values: [
      ['GOVERNANCE', 'some may still delete'],
      ['COMPLIANCE', 'nobody may delete'],
    ],
    page: `${docs}AmazonS3/latest/userguide/object-lock.html`,
  },
  { keys: ['s3:object-lock-legal-hold'], values: ['ON', 'OFF'], page: putObject },
  {
    keys: ['s3:object-lock-remaining-retention-days'],
    values: [['<30>', 'days']],
    page: `${docs}AmazonS3/latest/userguide/object-lock-managing.html`,
  },
  {
    keys: ['s3:x-amz-object-ownership'],
    values: [['BucketOwnerEnforced', 'no ACLs'], 'BucketOwnerPreferred', 'ObjectWriter'],
    page: `${docs}AmazonS3/latest/userguide/ensure-object-ownership.html`,
  },
  {
    keys: ['s3:x-amz-metadata-directive', 's3-outposts:x-amz-metadata-directive'],
    values: ['COPY', 'REPLACE'],
    page: `${docs}AmazonS3/latest/API/API_CopyObject.html`,
  },
  {
    keys: ['s3:x-amz-content-sha256'],
    values: [['UNSIGNED-PAYLOAD', 'the body is not part of the signature']],
    page: signatureKeys,
  },
  {
    keys: ['s3:signatureversion'],
    values: [
      ['AWS4-HMAC-SHA256', 'Signature Version 4'],
      ['AWS', 'Signature Version 2'],
    ],
    page: signatureKeys,
  },
  {
    keys: ['s3:authType'],
    values: [
      ['REST-HEADER', 'the Authorization header'],
      ['REST-QUERY-STRING', 'presigned URLs'],
      ['POST', 'forms in a browser'],
    ],
    page: signatureKeys,
  },
  { keys: ['s3:signatureAge'], values: [['<600000>', 'milliseconds: ten minutes']], page: signatureKeys },
  { keys: ['s3:TlsVersion'], values: ['1.2', '1.3'], page: policyKeys },
  { keys: ['s3:max-keys'], values: ['<10>'], page: policyKeys },
  {
    keys: ['s3:prefix'],
    values: [
      ['<prefix>/*', 'the folder and what is in it'],
      ['<prefix>/', 'the folder'],
      ['', 'no prefix: the top of the bucket'],
    ],
    page: policyKeys,
  },
  { keys: ['s3:delimiter'], values: [['/', 'folders']], page: policyKeys },
  {
    keys: ['s3:x-amz-copy-source'],
    values: [
      ['<bucket>/*', 'objects of a bucket'],
      ['<bucket>/<key>', 'one object'],
    ],
    page: policyKeys,
  },
  {
    keys: ['s3:AccessPointNetworkOrigin', 's3-outposts:AccessPointNetworkOrigin', 's3express:AccessPointNetworkOrigin'],
    values: ['VPC', 'Internet'],
    page: `${docs}AmazonS3/latest/userguide/access-points-policies.html`,
  },
  {
    keys: ['s3express:SessionMode'],
    values: ['ReadOnly', 'ReadWrite'],
    page: `${docs}AmazonS3/latest/userguide/s3-express-security-iam.html`,
  },
  {
    keys: ['s3:RequestJobOperation', 's3:ExistingJobOperation'],
    values: [
      'LambdaInvoke',
      'S3PutObjectCopy',
      'S3PutObjectAcl',
      'S3PutObjectTagging',
      'S3DeleteObjectTagging',
      'S3InitiateRestoreObject',
      'S3PutObjectLegalHold',
      'S3PutObjectRetention',
      'S3ReplicateObject',
      'S3ComputeObjectChecksum',
      'S3UpdateObjectEncryption',
    ],
    page: `${docs}AmazonS3/latest/userguide/batch-ops-job-tags-examples.html`,
  },
];
