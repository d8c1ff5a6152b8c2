import { expect, test } from 'vitest';
import type { ValueEdit } from '../../../server/src/hosts/host.js';
import type { ArrayNode, Path, PlainValue } from '../../../server/src/hosts/value.js';
import { bool, document, edited, type Found, statement } from '../../support/terraform-edits.js';

const at: Path = ['Statement', 0];

const listAt = (it: Found, path: Path): ArrayNode => {
  const array = it.at(...path);
  if (array.kind !== 'array') throw new Error('No array');
  return array;
};
const removeItems =
  (path: Path, indexes: readonly number[]) =>
  (it: Found): ValueEdit => ({ kind: 'remove-items', array: listAt(it, path), indexes });
const insertItem =
  (path: Path, index: number, value: PlainValue) =>
  (it: Found): ValueEdit => ({ kind: 'insert-item', array: listAt(it, path), index, value });
test.each<[string, string, (it: Found) => ValueEdit, string]>([
  [
    'out: several items of a list from two blocks',
    statement(`${bool}\n\n${bool.replace('"true"', '"x", "y"')}`),
    removeItems([...at, 'Condition', 'Bool', 'aws:a'], [1, 2]),
    statement(`${bool}\n\n${bool.replace('"true"', '')}`),
  ],
  [
    'out: several statements',
    document(['a', 'b', 'c'].map((it) => `  statement {\n    sid = "${it}"\n  }`).join('\n\n')),
    removeItems(['Statement'], [0, 1]),
    document('\n\n  statement {\n    sid = "c"\n  }').replace('{\n\n\n', '{\n\n'),
  ],
  [
    'new: an item',
    statement('    resources = [\n      "a",\n    ]'),
    insertItem([...at, 'Resource'], 1, 'b/${aws:username}'),
    statement('    resources = [\n      "a",\n      "b/&{aws:username}",\n    ]'),
  ],
  [
    'new: an item of a list from two blocks',
    statement(`${bool}\n\n${bool.replace('"true"', '"x", "y"')}`),
    insertItem([...at, 'Condition', 'Bool', 'aws:a'], 3, 'z'),
    statement(`${bool}\n\n${bool.replace('"true"', '"x", "y", "z"')}`),
  ],
  [
    'new: a statement behind another',
    document('  statement {\n    sid = "a"\n  }\n\n  statement {\n    sid = "b"\n  }'),
    insertItem(['Statement'], 1, { Sid: 'n', Action: ['x:Y'] }),
    document(
      '  statement {\n    sid = "a"\n  }\n\n  statement {\n    sid     = "n"\n    actions = ["x:Y"]\n  }\n\n  statement {\n    sid = "b"\n  }',
    ),
  ],
  [
    'new: a statement with the effect that the other one leaves out',
    document('  statement {\n    sid = "a"\n  }'),
    insertItem(['Statement'], 1, { Effect: 'Allow', Sid: 'n', Action: ['x:Y'] }),
    document(
      '  statement {\n    sid = "a"\n  }\n\n  statement {\n    sid     = "n"\n    effect  = "Allow"\n    actions = ["x:Y"]\n  }',
    ),
  ],
  [
    'new: a first statement',
    document('  # about a\n  statement {\n    sid = "a"\n  }'),
    insertItem(['Statement'], 0, { Sid: 'n' }),
    document('  statement {\n    sid = "n"\n  }\n\n  # about a\n  statement {\n    sid = "a"\n  }'),
  ],
  [
    'new: a first statement behind an argument',
    document('  version = "2012-10-17" # why\n\n  statement {\n    sid = "a"\n  }'),
    insertItem(['Statement'], 0, { Sid: 'n' }),
    document(
      '  version = "2012-10-17" # why\n\n  statement {\n    sid = "n"\n  }\n\n  statement {\n    sid = "a"\n  }',
    ),
  ],
])('%s', (_, before, edit, after) => {
  expect(edited(before, edit)).toBe(after);
});
