/**
 * `Fn::Sub`: a text with variables.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
import { composeText, knownPiece, type TextPiece } from '../composed-text.js';
import {
  anything,
  childOf,
  type ObjectNode,
  type Span,
  type StringNode,
  type Unknown,
  type ValueNode,
  type WrittenText,
} from '../value.js';
import { becomesOfReference, referenceAlone } from './references.js';
import type { TemplateFacts } from './template-facts.js';
import { areTooMany, piecesOf } from './text-pieces.js';

export type Substituted =
  | { readonly kind: 'text'; readonly text: StringNode }
  /** Nothing of the text is known but what it will be, and perhaps what it refers to. */
  | { readonly kind: 'unknown'; readonly becomes: Unknown; readonly reference: string | undefined };

/**
 * @param argument a text, or a list of a text and a map of values of its variables
 * @param outer where the whole function stands
 * @returns undefined when the argument is neither, or longer than anyone writes
 */
export function substitute(argument: ValueNode, outer: Span, facts: TemplateFacts): Substituted | undefined {
  const [template, values] = argument.kind === 'array' ? argument.items : [argument];
  if (template?.kind !== 'string') return undefined;
  const pieces = piecesOfTemplate(template, values?.kind === 'object' ? values : undefined, facts);
  if (!pieces) return undefined;
  const [only] = pieces;
  if (pieces.length === 1 && only?.kind === 'hole') {
    const reference = !values && isReference.test(only.written ?? '') ? only.name : undefined;
    return { kind: 'unknown', becomes: only.becomes, reference };
  }

  const composed: StringNode = composeText(pieces, {
    span: template.span,
    outer,
    encode: (text) => encode(text, composed, pieces, template),
  });
  const rewrite = (other: string): WrittenText => ({
    text: other,
    value: referenceAlone(other) ?? { 'Fn::Sub': encode(other, composed, pieces, template) },
  });
  return {
    kind: 'text',
    text: {
      ...composed,
      // The values of variables and the variables of other tools would not come along.
      ...(!values && !template.encode && { rewrite }),
      // Asked each time: whether the syntax around it is broken is known when the document is read.
      get fragment() {
        return template.fragment;
      },
    },
  };
}

/** With how it is written in the template, for a hole. */
type TemplatePiece = TextPiece & { readonly written?: string };

/** `${!` for a literal `${`; else a variable, half-typed ones included. Names hold letters, digits, `_`, `.` and `:`. */
const variable = /\$\{(?:!|\s*([\w.:]*)\s*\}?)/g;

/** What is no variable of another tool in the same text, as those of the Serverless Framework are. */
const isReference = /^\$\{(?:AWS::)?[\w.]+\}$/;

/** Undefined when the text grows beyond all measure. */
function piecesOfTemplate(
  template: StringNode,
  values: ObjectNode | undefined,
  facts: TemplateFacts,
): readonly TemplatePiece[] | undefined {
  const { text } = template;
  const pieces: TemplatePiece[] = [];
  const addKnown = (from: number, to: number): void => {
    if (from < to) pieces.push(knownPiece(template, from, to));
  };
  const others = new Map(template.holes.map((it) => [it.start, it]));
  let end = 0;
  variable.lastIndex = 0;
  for (let match = variable.exec(text); match; match = variable.exec(text)) {
    const { 1: name, index } = match;
    if (name === undefined) {
      // The `${` stays, and the `!` goes.
      addKnown(end, index + 2);
      end = index + 3;
      continue;
    }
    addKnown(end, index);
    const other = others.get(index);
    end = other?.end ?? variable.lastIndex;
    variable.lastIndex = end;
    const written = text.slice(index, end);
    const span = { start: template.at(index), end: template.at(end) };
    if (other && !isReference.test(written)) {
      pieces.push({ kind: 'hole', name: written.slice(2, -1), span, becomes: other.becomes, written });
      continue;
    }
    const value = values && childOf(values, name);
    const inlined = value && piecesOf(value);
    if (!inlined) {
      const becomes = value ? anything : becomesOfReference(name, facts);
      pieces.push({ kind: 'hole', name, span, becomes, written });
    } else if (inlined.length === 1 && inlined[0]?.kind === 'hole') {
      pieces.push({ kind: 'hole', name, span, becomes: inlined[0].becomes, written });
    } else {
      pieces.push(...inlined.map((it) => movedTo(it, span)));
    }
  }
  addKnown(end, text.length);
  if (values && areTooMany(pieces)) return undefined;
  return pieces.length > 0 ? pieces : [knownPiece(template, 0, 0)];
}

/** A piece of a value, in the place of the variable that stands for it. */
function movedTo(piece: TextPiece, span: Span): TemplatePiece {
  if (piece.kind === 'hole') return { ...piece, span, written: `\${${piece.name}}` };
  return { kind: 'known', text: piece.text, at: () => span.start };
}

/** Writes a text so that the function reads it back: its own holes as they were written, any other `${` as a literal. */
function encode(
  text: string,
  { text: read, holes }: StringNode,
  pieces: readonly TemplatePiece[],
  template: StringNode,
): string {
  const written = pieces.flatMap((it) => (it.kind === 'hole' ? [it.written ?? ''] : []));
  const ofHoles = new Map(holes.map(({ start, end }, index) => [read.slice(start, end), written[index]]));
  const encoded = text.replace(/\$\{(?:[^{}]*\})?/g, (it) => ofHoles.get(it) ?? it.replace('${', '${!'));
  return template.encode?.(encoded) ?? encoded;
}
