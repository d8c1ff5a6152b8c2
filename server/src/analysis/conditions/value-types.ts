/** Which texts are values of which data type, as IAM reads them. Numbers and Booleans may have quotes or not. */
import type { OperatorFamily } from '../../policy/condition-operator.js';
import { dateFormOf } from '../../policy/date-text.js';
import { parseIpRange } from '../../policy/ip-range.js';

/** Whether a text is a value that operators of a family can compare. Any text is one of String and ARN. */
export function isValueOf(family: OperatorFamily, text: string): boolean {
  switch (family) {
    case 'Bool':
    case 'Null':
      return isBoolean(text);
    case 'Numeric':
      return isNumber(text);
    case 'Date':
      return dateFormOf(text) !== undefined;
    case 'IpAddress':
      return parseIpRange(text) !== undefined;
    case 'Binary':
      return isBase64(text);
    case 'String':
    case 'ARN':
      return true;
  }
}

/** Case is no matter: who writes `True` means it. */
export function isBoolean(text: string): boolean {
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false';
}

const numberForm = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

export function isNumber(text: string): boolean {
  return numberForm.test(text);
}

const base64Form = /^[A-Za-z0-9+/]*={0,2}$/;

/** Whether a text is Base64. The signs that fill it up at its end may be missing, since decoders do without them. */
export function isBase64(text: string): boolean {
  if (!base64Form.test(text)) return false;
  const signs = text.replace(/=+$/, '').length;
  const filled = text.length > signs;
  return filled ? text.length % 4 === 0 : signs % 4 !== 1;
}
