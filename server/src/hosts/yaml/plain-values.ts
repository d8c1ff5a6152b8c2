/**
 * What a plain scalar is: a text, a number, a Boolean or null, after YAML's core schema.
 * Source: https://yaml.org/spec/1.2.2/#103-core-schema
 *
 * YAML 1.1, which CloudFormation reads, knows more: `yes` and `off`, dates, octal and sexagesimal numbers. CloudFormation
 * makes texts of nearly all values, so what the two versions read differently is left a text here, or unknown.
 */
export function plainValue(text: string): number | boolean | null | undefined {
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
      return mayBeNumber(text) ? numberOf(text) : undefined;
  }
}

/** Nearly all texts begin with a letter, or are longer than a number is. */
function mayBeNumber(text: string): boolean {
  const code = text.charCodeAt(0);
  return text.length <= 64 && ((code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e);
}

function numberOf(text: string): number | undefined {
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (/^0o[0-7]+$/.test(text)) return Number.parseInt(text.slice(2), 8);
  if (/^0x[0-9a-fA-F]+$/.test(text)) return Number.parseInt(text.slice(2), 16);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : undefined;
}
