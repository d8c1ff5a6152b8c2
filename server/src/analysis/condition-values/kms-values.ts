/** Values of the condition keys of AWS KMS, but for those that are services. */
import { docs, type KeyValues } from './key-values.js';

const conditions = `${docs}kms/latest/developerguide/conditions-kms.html`;
const createKey = `${docs}kms/latest/APIReference/API_CreateKey.html`;
const importParameters = `${docs}kms/latest/APIReference/API_GetParametersForImport.html`;

const signingSpecs = [
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'ECC_NIST_P256',
  'ECC_NIST_P384',
  'ECC_NIST_P521',
  'ECC_NIST_EDWARDS25519',
  'ECC_SECG_P256K1',
];

export const kmsValues: readonly KeyValues[] = [
  {
    keys: ['kms:KeySpec'],
    values: [
      ['SYMMETRIC_DEFAULT', 'symmetric encryption'],
      ...signingSpecs,
      'HMAC_256',
      'HMAC_384',
      'HMAC_512',
      'HMAC_224',
      'ML_DSA_44',
      'ML_DSA_65',
      'ML_DSA_87',
      ['SM2', 'only in China'],
    ],
    page: createKey,
  },
  {
    keys: ['kms:KeyUsage'],
    values: ['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'],
    page: createKey,
  },
  {
    keys: ['kms:KeyOrigin'],
    values: [
      ['AWS_KMS', 'made by AWS KMS'],
      ['EXTERNAL', 'imported key material'],
      ['AWS_CLOUDHSM', 'AWS CloudHSM key store'],
      ['EXTERNAL_KEY_STORE', 'outside of AWS'],
    ],
    page: createKey,
  },
  { keys: ['kms:MultiRegionKeyType'], values: ['PRIMARY', 'REPLICA'], page: conditions },
  {
    keys: ['kms:EncryptionAlgorithm'],
    values: ['SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_256', 'RSAES_OAEP_SHA_1', ['SM2PKE', 'only in China']],
    page: `${docs}kms/latest/APIReference/API_Encrypt.html`,
  },
  {
    keys: ['kms:SigningAlgorithm'],
    values: [
      'RSASSA_PSS_SHA_256',
      'RSASSA_PSS_SHA_384',
      'RSASSA_PSS_SHA_512',
      'RSASSA_PKCS1_V1_5_SHA_256',
      'RSASSA_PKCS1_V1_5_SHA_384',
      'RSASSA_PKCS1_V1_5_SHA_512',
      'ECDSA_SHA_256',
      'ECDSA_SHA_384',
      'ECDSA_SHA_512',
      'ED25519_SHA_512',
      'ED25519_PH_SHA_512',
      'ML_DSA_SHAKE_256',
      ['SM2DSA', 'only in China'],
    ],
    page: `${docs}kms/latest/APIReference/API_Sign.html`,
  },
  {
    keys: ['kms:MacAlgorithm'],
    values: ['HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512', 'HMAC_SHA_224'],
    page: `${docs}kms/latest/APIReference/API_GenerateMac.html`,
  },
  {
    keys: ['kms:MessageType'],
    values: ['RAW', 'DIGEST', ['EXTERNAL_MU', 'ML-DSA keys']],
    page: `${docs}kms/latest/APIReference/API_Sign.html`,
  },
  {
    keys: ['kms:KeyAgreementAlgorithm'],
    values: ['ECDH'],
    page: `${docs}kms/latest/APIReference/API_DeriveSharedSecret.html`,
  },
  {
    keys: ['kms:DataKeyPairSpec'],
    values: [...signingSpecs, ['SM2', 'only in China']],
    page: `${docs}kms/latest/APIReference/API_GenerateDataKeyPair.html`,
  },
  {
    keys: ['kms:GrantOperations'],
    values: [
      'Decrypt',
      'Encrypt',
      'GenerateDataKey',
      'GenerateDataKeyWithoutPlaintext',
      'ReEncryptFrom',
      'ReEncryptTo',
      'CreateGrant',
      'RetireGrant',
      'DescribeKey',
      'GenerateDataKeyPair',
      'GenerateDataKeyPairWithoutPlaintext',
      'GetPublicKey',
      'Sign',
      'Verify',
      'GenerateMac',
      'VerifyMac',
      'DeriveSharedSecret',
    ],
    page: `${docs}kms/latest/APIReference/API_CreateGrant.html`,
  },
  {
    keys: ['kms:GrantConstraintType'],
    values: ['EncryptionContextEquals', 'EncryptionContextSubset'],
    page: conditions,
  },
  {
    keys: ['kms:ExpirationModel'],
    values: ['KEY_MATERIAL_EXPIRES', 'KEY_MATERIAL_DOES_NOT_EXPIRE'],
    page: `${docs}kms/latest/APIReference/API_ImportKeyMaterial.html`,
  },
  {
    keys: ['kms:WrappingAlgorithm'],
    values: [
      'RSAES_OAEP_SHA_256',
      'RSAES_OAEP_SHA_1',
      'RSA_AES_KEY_WRAP_SHA_256',
      'RSA_AES_KEY_WRAP_SHA_1',
      ['SM2PKE', 'only in China'],
    ],
    page: importParameters,
  },
  {
    keys: ['kms:WrappingKeySpec'],
    values: ['RSA_2048', 'RSA_3072', 'RSA_4096', ['SM2', 'only in China']],
    page: importParameters,
  },
  {
    keys: ['kms:ScheduleKeyDeletionPendingWindowInDays'],
    values: [
      ['7', 'days, the least'],
      ['30', 'days, the most'],
    ],
    page: `${docs}kms/latest/APIReference/API_ScheduleKeyDeletion.html`,
  },
  {
    keys: ['kms:RotationPeriodInDays'],
    values: [
      ['365', 'days'],
      ['90', 'days, the least'],
    ],
    page: `${docs}kms/latest/APIReference/API_EnableKeyRotation.html`,
  },
  {
    keys: ['kms:RequestAlias', 'kms:ResourceAliases'],
    values: ['alias/<name>', 'alias/<name>*'],
    page: conditions,
  },
  {
    keys: ['kms:EncryptionContextKeys'],
    values: [
      ['aws:s3:arn', 'Amazon S3'],
      ['aws:ebs:id', 'Amazon EBS'],
      ['aws:cloudtrail:arn', 'AWS CloudTrail'],
      ['aws:lambda:FunctionArn', 'AWS Lambda'],
      ['SecretARN', 'AWS Secrets Manager'],
      ['PARAMETER_ARN', 'Parameter Store'],
    ],
    page: `${docs}kms/latest/developerguide/encrypt_context.html`,
  },
];
