/**
 * Who a statement of a resource policy lets in: whether `*` as principal means everybody.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (what AWS counts
 * as public), https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import type { Condition, PrincipalElement, Statement, Text } from '../policy/model.js';
import { isNegated, takesAnyValue } from './grants.js';

/** The `*` that stands for everybody: the whole principal, or one of type `AWS`. */
export function everybody(principal: PrincipalElement | undefined): Text | undefined {
  if (principal?.text?.text === '*') return principal.text;
  const aws = principal?.types.filter((it) => it.name === 'AWS') ?? [];
  return aws.flatMap((it) => it.values).find((it) => it.text === '*');
}

/** Whether conditions limit who may call or from where, or may do so. */
export function limitsCallers(statement: Statement): boolean {
  return !statement.conditionsComplete || statement.conditions.some(limitsCaller);
}

/**
 * Whether a condition tells callers apart. All keys that are not known to tell nothing of the caller count, so that a
 * key of a service that is not listed here makes a rule silent.
 *
 * A negated operator lets everybody else in; with `...IfExists`, `ForAllValues` and `Null` for a key that must be
 * absent, those pass who send no such key, which is what anonymous callers do.
 */
function limitsCaller(condition: Condition): boolean {
  const { operator, values } = condition;
  if (tellsNothingOfCaller(condition.key.text.toLowerCase())) return false;
  if (!operator) return true;
  if (isNegated(condition) || operator.ifExists || operator.setOperator === 'ForAllValues') return false;
  if (operator.info.family === 'Null') return values.some((it) => it.text.toLowerCase() !== 'true');
  return !takesAnyValue(condition);
}

/** Of the keys of Amazon S3 only some tell of the caller: the others are of the request and of the object. */
const s3CallerKeys = /^s3:(?:dataaccesspoint|accesspoint|authtype$|accessgrants)/;

const otherKeys: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:multifactorauthage',
  'aws:multifactorauthpresent',
  'aws:referer',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:tagkeys',
  'aws:useragent',
  'lambda:functionurlauthtype',
  'lambda:invokedviafunctionurl',
]);

function tellsNothingOfCaller(key: string): boolean {
  if (otherKeys.has(key) || /^aws:(?:request|resource)(?:tag\/|account|org)/.test(key)) return true;
  return key.startsWith('s3:') && !s3CallerKeys.test(key);
}
