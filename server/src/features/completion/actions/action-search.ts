/** Actions by what they are for: by words of their names and descriptions, and by the API operations that they authorize. */
import type { ApiOperation } from '../../../reference/reference.js';
import { fitOf } from '../../../text/fit.js';
import type { CompletionItem } from '../item.js';
import type { ActionContext } from './action-context.js';
import { actionItem, describeActions, insertActions, listedRank } from './action-item.js';
import { commonFirst, commonPlace } from './common-actions.js';

/** Nobody reads a longer list, and whoever types on gets another. */
const mostFound = 40;
const mostOperations = 10;

/** When more operations begin with what is typed, none of them is likely to be meant. */
const mostTelling = 3;

/** Where operations stand that are likely to be meant, with the actions that are. */
const tellingRank = 2;
const mostBest = 3;

/** A shorter text is in too many names of operations. */
const leastLength = 3;

/**
 * The actions that have all words of a text.
 * @param within the prefix of the service, when it is known
 */
export function actionsByWords(
  text: string,
  within: string | undefined,
  { reference, preferred, takes, isListed }: ActionContext,
): readonly CompletionItem[] {
  const found = reference.searchActions({ text, within, preferred, limit: mostFound });
  return commonFirst(found)
    .filter((it) => takes(it.slice(0, it.indexOf(':'))))
    .map((it, index) => {
      const rank = within === undefined ? (index < mostBest ? tellingRank : 4) : /\s/.test(text) ? 1 : 4;
      return { ...actionItem(it, reference), rank: isListed(it) ? listedRank : rank };
    });
}

/**
 * The actions that authorize an operation of an API or a command of the AWS CLI whose name is none of an action. Each of
 * them alone, and all at once when there are several. The operation that is typed whole comes before all else.
 * @param prefix of the service, when it is known
 */
export function actionsByOperation(
  text: string,
  prefix: string | undefined,
  context: ActionContext,
): readonly CompletionItem[] {
  const wanted = text.replaceAll(/[-\s]/g, '').toLowerCase();
  if (wanted.length < leastLength) return [];
  const fitting = context.reference.apiOperations(prefix).flatMap((operation) => {
    const name = plainName(operation);
    const fit = fitOf(wanted, name);
    const isWhole = fit === 'beginning' && name.length === wanted.length;
    return fit === undefined || fit === 'signs' ? [] : { operation, begins: fit === 'beginning', isWhole, name };
  });
  const beginning = fitting.filter((it) => it.begins);
  // Where many names begin so, what is typed says little.
  const rank = beginning.length <= mostTelling ? tellingRank : 5;
  const shown = prefix === undefined ? beginning : [...beginning, ...fitting.filter((it) => !it.begins)];
  const items = shown
    .toSorted((one, other) => Number(other.begins) - Number(one.begins) || one.name.length - other.name.length)
    .flatMap((it) =>
      operationItems(it.operation, it.isWhole ? 0 : it.begins ? Math.min(rank, rankIn(it.operation)) : 5, context),
    );
  return withoutRepetition(items).slice(0, mostOperations);
}

/** What begins like an action that policies name often is likely to mean that. */
function rankIn({ actions }: ApiOperation): number {
  return actions.length === 1 && actions.some((it) => commonPlace(it) !== undefined) ? 1 : 5;
}

function plainName({ name }: ApiOperation): string {
  return name.slice(name.indexOf(':') + 1).replaceAll('-', '');
}

function operationItems(
  { name, actions }: ApiOperation,
  rank: number,
  context: ActionContext,
): readonly CompletionItem[] {
  const { reference, isListed } = context;
  const detail = `for ${name.slice(name.indexOf(':') + 1)}`;
  const missing = actions.filter((it) => !isListed(it));
  const singles = actions.map((it) => ({
    ...actionItem(it, reference),
    detail,
    rank: isListed(it) ? listedRank : rank,
  }));
  return missing.length > 1 ? [allOf(missing, detail, rank, context), ...singles] : singles;
}

function allOf(actions: readonly string[], detail: string, rank: number, context: ActionContext): CompletionItem {
  return {
    label: actions.join(', '),
    kind: 'wildcard',
    detail,
    documentation: describeActions(actions),
    rank,
    insert: insertActions(actions, context),
  };
}

/** Of items with the same label, the first. */
export function withoutRepetition(items: readonly CompletionItem[]): readonly CompletionItem[] {
  const seen = new Set<string>();
  return items.filter(({ label }) => seen.size < seen.add(label).size);
}
