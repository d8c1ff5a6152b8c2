/**
 * Compares our findings with those that IAM Access Analyzer gave for the same policies.
 *
 * What it gave depends on the day: AWS adds actions, services and condition keys, and takes some away. A finding that says
 * that a name does not exist is no mistake of ours when the name came after that day; such findings are told apart.
 */
import { analyze, type Finding } from '../../server/src/analyze.js';
import { parseDocument } from '../../server/src/hosts/index.js';
import { childOf, type Path, type ValueNode } from '../../server/src/hosts/value.js';
import type { ServiceReference } from '../../server/src/reference/reference.js';
import { rules } from '../../server/src/rules/index.js';

/** A policy with what Access Analyzer said of it. */
export interface Case {
  readonly name: string;
  readonly text: string;
  /** The last day on which Access Analyzer was asked, as YYYY-MM-DD. */
  readonly day: string;
  readonly findings: readonly ExpectedFinding[];
}

export interface ExpectedFinding {
  readonly code: string;
  /** The first is the place. */
  readonly paths: readonly Path[];
}

/** What came of a code in one policy. */
export type Outcome =
  | 'hit'
  /** We report it, and Access Analyzer did not. */
  | 'unwanted'
  /** Access Analyzer reported it, and we do not. */
  | 'missing'
  /** As `missing`, but the name exists by now. */
  | 'added since'
  /** As `unwanted`, but it existed on that day: AWS has taken it away. */
  | 'removed since';

export interface Compared {
  readonly policy: string;
  readonly day: string;
  readonly code: string;
  readonly outcome: Outcome;
  /** How many findings Access Analyzer gave at places, and at how many of them ours are. Only of a hit. */
  readonly places: { readonly expected: number; readonly same: number };
  /** Our messages, or the places that Access Analyzer named. */
  readonly details: readonly string[];
}

const mirrored = new Set(rules.filter((it) => it.accessAnalyzer).map((it) => it.code));

/** Each code in a case that either side reports. */
export function compareCase({ name, text, day, findings }: Case, reference: ServiceReference): readonly Compared[] {
  const document = parseDocument(text, { languageId: 'json' });
  const analyzed = document && analyze(document, { reference, hints: { explicit: 'identity' } });
  const ours = (analyzed?.policies ?? []).flatMap((it) => it.findings).filter((it) => mirrored.has(it.code));
  const codes = new Set([...findings, ...ours].map((it) => it.code));
  const isStillTrue = ({ code, paths: [path = []] }: ExpectedFinding): boolean =>
    !nameExists(code, textAt(document?.root, path) ?? '', path, reference);
  return [...codes].sort().map((code) => {
    const recorded = findings.filter((it) => it.code === code);
    const expected = recorded.filter(isStillTrue);
    const found = ours.filter((it) => it.code === code);
    const outcome = outcomeOf(recorded, expected, found);
    const foundPaths = new Set(found.map((it) => inWords(it.path)));
    const same = expected.filter((it) => foundPaths.has(inWords(it.paths[0] ?? []))).length;
    const places = outcome === 'hit' ? { expected: expected.length, same } : { expected: 0, same: 0 };
    const missed = expected.filter((it) => !foundPaths.has(inWords(it.paths[0] ?? [])));
    const details = [
      ...missed.map((it) => `expected at ${it.paths.map(inWords).join(', ')}`),
      ...found.map((it) => `ours at ${inWords(it.path)}: ${it.message}`),
    ];
    return { policy: name, day, code, outcome, places, details };
  });
}

/** @param expected those of the recorded findings that are still true */
function outcomeOf(
  recorded: readonly ExpectedFinding[],
  expected: readonly ExpectedFinding[],
  found: readonly Finding[],
): Outcome {
  if (expected.length > 0) return found.length > 0 ? 'hit' : 'missing';
  if (found.length === 0) return 'added since';
  return recorded.length === 0 && !found.every(saysThatNothingIsThere) ? 'unwanted' : 'removed since';
}

/** The codes that say that AWS does not know a name. */
const codesOfUnknownNames = new Set([
  'INVALID_ACTION',
  'INVALID_SERVICE',
  'INVALID_SERVICE_CONDITION_KEY',
  'INVALID_SERVICE_IN_ACTION',
]);

/**
 * Whether a finding says that AWS does not know a name. Where Access Analyzer, asked before the day of our reference, did
 * not say so, the name was there.
 */
function saysThatNothingIsThere({ code }: Finding): boolean {
  return codesOfUnknownNames.has(code);
}

/** Whether a name that was unknown to Access Analyzer is in the reference. */
function nameExists(code: string, text: string, path: Path, reference: ServiceReference): boolean {
  switch (code) {
    case 'INVALID_ACTION':
      return reference.matchesAny(text) || reference.isUndocumentedAction(text);
    case 'INVALID_SERVICE_IN_ACTION':
      return reference.isServicePrefix(text.split(':')[0] ?? '');
    case 'INVALID_SERVICE':
      return path.includes('Condition')
        ? reference.isServicePrefix(text.split('.')[0] ?? '') || reference.conditionKey(keyIn(path)) !== undefined
        : reference.isArnService(text.split(':')[2] ?? '');
    case 'INVALID_SERVICE_CONDITION_KEY':
      return reference.conditionKey(keyIn(path)) !== undefined;
    default:
      return false;
  }
}

/** The condition key in the path of a condition. */
function keyIn(path: Path): string {
  return String(path[path.indexOf('Condition') + 2] ?? '');
}

/** The text at a path from the root; that of a container is empty. */
function textAt(root: ValueNode | undefined, path: Path): string | undefined {
  let node = root;
  for (const step of path) {
    if (node?.kind === 'object') node = childOf(node, String(step));
    else if (node?.kind === 'array') node = node.items[Number(step)];
    else return undefined;
  }
  return node?.kind === 'string' ? node.text : node && '';
}

function inWords(path: Path): string {
  return path.length === 0 ? 'the policy' : path.join('.');
}
