/** What a fault of an ARN is, for the modules that look for them. */
import type { ArnField } from '../../policy/arn.js';

export type ArnCode =
  | 'ARN_ACCOUNT_NOT_ALLOWED'
  | 'ARN_REGION_NOT_ALLOWED'
  | 'INVALID_ARN_ACCOUNT'
  | 'INVALID_ARN_PREFIX'
  | 'INVALID_ARN_REGION'
  | 'INVALID_ARN_RESOURCE'
  | 'INVALID_ARN_SERVICE_CASE'
  | 'INVALID_PARTITION'
  | 'INVALID_SERVICE'
  | 'MISSING_ARN_ACCOUNT'
  | 'MISSING_ARN_FIELD'
  | 'MISSING_ARN_REGION'
  | 'WILDCARD_IN_SERVICE_NAME';

export interface ArnFault {
  readonly code: ArnCode;
  readonly message: string;
  /** The field at fault; the whole text when it is absent or empty. */
  readonly field?: ArnField;
  /** Texts that may be meant in its place, best first. */
  readonly suggestions?: readonly string[];
}
