/** All refactorings, in the order in which they are offered. */
import { changeListForm } from './change-list-form.js';
import type { Refactoring } from './refactoring.js';

export const refactorings: readonly Refactoring[] = [changeListForm];
