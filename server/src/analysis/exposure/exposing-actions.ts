/** What the tables of exposing actions are made of: actions that give something away where all resources are allowed. */
import { type ActionSet, actionSet } from '../granted/action-set.js';

/** A condition with which an action is harmless, as far as AWS has one. */
export interface Closer {
  readonly operator: string;
  readonly key: string;
  readonly value: string;
  /** What is still allowed then, as the end of "Allow it only ...". */
  readonly only: string;
}

/** Actions that do the same. */
export interface ExposingGroup {
  /** What they do on all resources, as the end of a sentence: "returns the value of any secret". */
  readonly effect: string;
  /** As `prefix:Name`. */
  readonly actions: readonly string[];
  /** True for what is exposed seldom, little, or only together with something else. */
  readonly slight?: true;
  /** True for actions that take no resource: who calls, and what else a request says, is all that can be limited. */
  readonly accountWide?: true;
  readonly closer?: Closer;
}

/** An action of a table. */
export interface ExposingAction extends Omit<ExposingGroup, 'actions'> {
  /** As `prefix:Name`, as AWS spells it. */
  readonly action: string;
  /** Its place in the table, which begins with what is worst. */
  readonly rank: number;
}

export interface ExposureTable {
  /** All actions, to search policies for. */
  readonly set: ActionSet;
  /** By `prefix:Name`, as AWS spells it. */
  readonly byAction: ReadonlyMap<string, ExposingAction>;
}

/** @param groups what is worst first */
export function exposureTable(groups: readonly ExposingGroup[]): ExposureTable {
  const all = groups.flatMap(({ actions, ...group }) => actions.map((action) => ({ ...group, action })));
  const byAction = new Map(all.map((it, rank) => [it.action, { ...it, rank }]));
  return { set: actionSet([...byAction.keys()]), byAction };
}
