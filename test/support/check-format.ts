/** Formatting of texts, for tests. */
import { formatEdits, organizeEdits } from '../../server/src/features/format/format.js';
import { parseDocument } from '../../server/src/hosts/index.js';
import { defaultFormat, type FormatSettings } from '../../server/src/policy/format-settings.js';
import { applyEdits, readMarks } from './fixture.js';

export interface FormatOptions extends Partial<FormatSettings> {
  readonly languageId?: string;
  readonly tabSize?: number;
}

/** A text after it was formatted: all of it, or what the marks `«…»` are around. */
export function afterFormatting(marked: string, options: FormatOptions = {}): string {
  const { text, spans } = readMarks(marked);
  const { parse, settings } = organizerOf(options);
  const document = parse(text);
  const layout = { tabSize: options.tabSize ?? 2, insertSpaces: true };
  return document ? applyEdits(text, formatEdits(document, { settings, parse }, layout, spans[0])) : text;
}

/** A text after its policies were put into AWS's order, without another layout. */
export function afterOrganizing(marked: string, options: FormatOptions = {}): string {
  const { text, spans } = readMarks(marked);
  const { parse, settings } = organizerOf(options);
  const document = parse(text);
  return document ? applyEdits(text, organizeEdits(document, { settings, parse }, spans[0])) : text;
}

function organizerOf({ languageId = 'jsonc', lists, sortActions }: FormatOptions) {
  const settings: FormatSettings = {
    lists: lists ?? defaultFormat.lists,
    sortActions: sortActions ?? defaultFormat.sortActions,
  };
  return { settings, parse: (text: string) => parseDocument(text, { languageId }) };
}
