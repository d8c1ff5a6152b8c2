/** What an expression is put together from, for who looks for something in it. */
import type { Expression } from './syntax.js';

/** The arguments, branches, items, values and interpolations of an expression: what its value may come from. */
export function partsOf(expression: Expression | undefined): readonly (Expression | undefined)[] {
  switch (expression?.kind) {
    case 'call':
      return expression.arguments;
    case 'conditional':
      return [expression.then, expression.otherwise];
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.entries.map((it) => it.value);
    case 'for':
      return [expression.filtered, expression.value];
    case 'template':
      return expression.parts.flatMap((it) => (it.kind === 'interpolation' ? (it.value ?? []) : []));
    default:
      return [];
  }
}
