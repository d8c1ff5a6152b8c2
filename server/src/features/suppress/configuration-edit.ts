/** A suppression, written into the text of a configuration file. */
import { type FormattingOptions, modify } from 'jsonc-parser';
import type { TextEdit } from '../../hosts/host.js';
import { indentUnitOf, lineBreakOf } from '../../text/layout.js';

export interface NewSuppression {
  readonly code: string;
  readonly file: string;
  readonly sid?: string | undefined;
  readonly reason: string;
}

/** What a configuration file is before anything stands in it. */
export const emptyConfiguration = '{}\n';

/**
 * The edits that add a suppression behind those that are there, with all comments kept.
 * @returns undefined where `suppressions` is something else than a list
 */
export function configurationEdits(text: string, suppression: NewSuppression): readonly TextEdit[] | undefined {
  const unit = indentUnitOf(text) ?? '  ';
  const formattingOptions: FormattingOptions = {
    insertSpaces: unit !== '\t',
    tabSize: unit === '\t' ? 4 : unit.length,
    eol: lineBreakOf(text),
  };
  try {
    const edits = modify(text, ['suppressions', -1], suppression, { formattingOptions, isArrayInsertion: true });
    return edits.map(({ offset, length, content }) => ({
      span: { start: offset, end: offset + length },
      newText: content,
    }));
  } catch {
    // It refuses to put an item into what is no list.
    return undefined;
  }
}
