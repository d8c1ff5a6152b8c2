import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/analyze.js';
import { fixAll } from '../../../server/src/features/fix-all.js';
import { parseDocument } from '../../../server/src/hosts/index.js';
import { realReference } from '../../support/real-reference.js';

/** The names of statements after all safe fixes. */
function fixedSids(sids: readonly string[]): readonly string[] {
  const statements = sids.map((Sid) => ({ Sid, Effect: 'Deny', Action: 's3:ListAllMyBuckets', Resource: '*' }));
  const { text } = fixAll(JSON.stringify({ Version: '2012-10-17', Statement: statements }), (it) => {
    const document = parseDocument(it, { languageId: 'json' });
    if (!document) throw new Error('no document');
    return { document, ...analyze(document, { reference: realReference(), hints: { explicit: 'identity' } }) };
  });
  return (JSON.parse(text) as { Statement: { Sid: string }[] }).Statement.map((it) => it.Sid);
}

test.each([[['a b-1', 'a b-1']], [['R', 'R', '-R2', '-R2']], [['a-b', 'aB', 'a b', 'aB2']]])(
  'the fixes of %j do not collide',
  (sids) => {
    const fixed = fixedSids(sids);
    expect(new Set(fixed).size).toBe(sids.length);
    for (const sid of fixed) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
  },
);
