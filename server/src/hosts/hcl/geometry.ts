/** Where expressions stand in their text: what is around them, and which bracket holds them. */
import type { Span } from '../value.js';
import type { Expression, ObjectEntry, ObjectExpression, Template, Tuple } from './syntax.js';

/** An expression with the parentheses around it. */
export function wholeSpan(text: string, { span }: Expression): Span {
  let { start, end } = span;
  for (;;) {
    const before = text.slice(0, start).trimEnd().length - 1;
    const behind = /\S/.exec(text.slice(end, end + 200));
    // The name of a function is part of its call, so a parenthesis before an expression is there for grouping.
    if (text[before] !== '(' || behind?.[0] !== ')') return { start, end };
    start = before;
    end += behind.index + 1;
  }
}

/** The expression that is all of a template; in a heredoc, with white space around it. */
export function loneInterpolation({ form, parts }: Template): Expression | undefined {
  const [only, ...more] = form === 'quoted' ? parts : parts.filter((it) => it.kind !== 'text' || it.text.trim() !== '');
  return only?.kind === 'interpolation' && more.length === 0 ? only.value : undefined;
}

/** The entry with its key, its value and the parentheses around that. */
export function entrySpan(text: string, { key, value, separator }: ObjectEntry): Span {
  const { start } = key.span;
  if (value) return { start, end: wholeSpan(text, value).end };
  return { start, end: separator === undefined ? key.span.end : separator + 1 };
}

/** The brackets that hold an entry, in an object or in the call that puts one together. */
export function objectWith(syntax: Expression | undefined, entry: ObjectEntry): ObjectExpression | undefined {
  return bracketsIn(syntax).find((it): it is ObjectExpression => it.kind === 'object' && it.entries.includes(entry));
}

/** The brackets that hold an item, in a list or in the call that puts one together. */
export function tupleWith(syntax: Expression | undefined, item: Expression): Tuple | undefined {
  return bracketsIn(syntax).find((it): it is Tuple => it.kind === 'tuple' && it.items.includes(item));
}

/** The brackets whose content a value consists of: its own, or those that a call puts together. */
function bracketsIn(syntax: Expression | undefined): readonly (ObjectExpression | Tuple)[] {
  switch (syntax?.kind) {
    case 'object':
      return [syntax];
    case 'tuple':
      return [
        syntax,
        ...syntax.items.flatMap((it) => (it.kind === 'tuple' || it.kind === 'call' ? bracketsIn(it) : [])),
      ];
    case 'call':
      return syntax.arguments.flatMap(bracketsIn);
    case 'conditional':
      return [...bracketsIn(syntax.then), ...bracketsIn(syntax.otherwise)];
    default:
      return [];
  }
}

/** Whether a heredoc is in a text of HCL, perhaps at its end: nothing can follow in the line of its last marker. */
export function endsWithHeredoc(written: string): boolean {
  return /<<-?[\w-]+\r?\n/.test(written);
}
