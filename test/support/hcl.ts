/** HCL syntax trees as text, for tests. */
import type { Body, Expression, TemplatePart } from '../../server/src/hosts/hcl/syntax.js';

/** `{a = [1, x.y]}`: a bracket or quote that is not closed ends with `…`, what is missing is `?`. */
export function writeExpression(expression: Expression | undefined): string {
  switch (expression?.kind) {
    case undefined:
      return '?';
    case 'literal':
      return String(expression.value);
    case 'template': {
      const text = expression.parts.map(writePart).join('|');
      return `"${text}${expression.closed ? '"' : '…'}`;
    }
    case 'tuple':
      return `[${expression.items.map(writeExpression).join(', ')}${expression.closed ? ']' : '…'}`;
    case 'object': {
      const entries = expression.entries.map(({ key, separator, value }) =>
        separator === undefined && !value
          ? writeExpression(key)
          : `${writeExpression(key)} = ${writeExpression(value)}`,
      );
      return `{${entries.join(', ')}${expression.closed ? '}' : '…'}`;
    }
    case 'reference':
      return expression.steps.join('.');
    case 'call':
      return `${expression.name.text}(${expression.arguments.map(writeExpression).join(', ')}${expression.closed ? ')' : '…'}`;
    case 'conditional':
      return `${writeExpression(expression.condition)} ? ${writeExpression(expression.then)} : ${writeExpression(expression.otherwise)}`;
    case 'for':
      return `for ${writeExpression(expression.value)}`;
    case 'unknown':
      return `<${expression.inner.map(writeExpression).join(' ')}>`;
  }
}

function writePart(part: TemplatePart): string {
  if (part.kind === 'text') return JSON.stringify(part.text).slice(1, -1).replaceAll('\\"', '"');
  return part.kind === 'directive' ? `%{${part.keyword}}` : `\${${writeExpression(part.value)}}`;
}

/** A line an attribute, `name { … }` for a block; `…` stands for a brace that is missing. */
export function writeBody(body: Body, indent = ''): string {
  return body.items
    .map((item) => {
      if (item.kind === 'attribute') {
        const value = item.equals === undefined ? '' : ` = ${writeExpression(item.value)}`;
        return `${indent}${item.name.text}${value}\n`;
      }
      const labels = item.labels.map((it) => ` "${it.text}"`).join('');
      if (item.open === undefined) return `${indent}${item.type.text}${labels} …\n`;
      const close = item.close === undefined ? '…' : '}';
      return `${indent}${item.type.text}${labels} {\n${writeBody(item.body, `${indent}  `)}${indent}${close}\n`;
    })
    .join('');
}
