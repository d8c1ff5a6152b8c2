/** `format`: how policies are formatted. */
import { defaultFormat, type FormatSettings, listForms } from '../policy/format-settings.js';
import { didYouMean, entriesOf, list, written } from './reader.js';

/** What the setting says; what it does not say is absent. */
export type FormatSetting = Partial<FormatSettings>;

const names = ['lists', 'sortActions'];

/** Reads the setting. What does not fit is left out and told. An editor has `enable` there, which is its own. */
export function readFormat(value: unknown, problems: string[]): FormatSetting {
  if (value === undefined) return {};
  const read: { -readonly [Name in keyof FormatSetting]: FormatSetting[Name] } = {};
  for (const [name, it] of entriesOf(value, '`format`', problems)) {
    if (name === 'lists') {
      const form = listForms.find((known) => known === it);
      if (form) read.lists = form;
      else problems.push(`\`format\` sets \`lists\` to ${written(it)}, not to one of ${list(listForms)}.`);
    } else if (name === 'sortActions') {
      if (typeof it === 'boolean') read.sortActions = it;
      else problems.push(`\`format\` sets \`sortActions\` to ${written(it)}, not to \`true\` or \`false\`.`);
    } else if (name !== 'enable') {
      problems.push(`\`format\` has an unknown name \`${name}\`.${didYouMean(name, names)}`);
    }
  }
  return read;
}

/** Several settings as one: what a later one says wins. */
export function formatOf(...settings: readonly FormatSetting[]): FormatSettings {
  return Object.assign({ ...defaultFormat }, ...settings);
}
