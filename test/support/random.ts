/** Random choices that are the same in each run. */
import { randomNumbers } from './unknown-values.js';

export interface Random {
  /** A whole number from 0, and less than `count`. */
  below(count: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  shuffled<Item>(items: readonly Item[]): readonly Item[];
}

/** Choices that hang on a seed alone. */
export function randomFrom(seed: number): Random {
  const next = randomNumbers(seed);
  const below = (count: number): number => Math.floor(next() * count);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    shuffled: (items) => {
      const result = [...items];
      for (let at = result.length - 1; at > 0; at -= 1) {
        const other = below(at + 1);
        [result[at], result[other]] = [result[other] as (typeof items)[number], result[at] as (typeof items)[number]];
      }
      return result;
    },
  };
}
