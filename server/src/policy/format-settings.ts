/** How policies are formatted. */

export const listForms = ['keep', 'text', 'list'] as const;

/** What becomes of a list of one text, and of a text where a list may stand. */
export type ListForm = (typeof listForms)[number];

export interface FormatSettings {
  readonly lists: ListForm;
  readonly sortActions: boolean;
}

export const defaultFormat: FormatSettings = { lists: 'keep', sortActions: true };
