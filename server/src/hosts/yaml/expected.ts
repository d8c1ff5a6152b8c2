/**
 * What stands where in a policy, as far as the format must know it: YAML reads `- s3:` as an object, and a word that is
 * being typed as a text, where the author means a text and a key.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export type Expected =
  | 'anything'
  | 'policy'
  | 'statements'
  | 'statement'
  | 'principal'
  | 'condition'
  | 'operator'
  /** One text or a list of texts. */
  | 'texts'
  /** The same for the values of a condition, which may be numbers and Booleans. */
  | 'values'
  /** One text. */
  | 'text';

const ofElement: ReadonlyMap<string, Expected> = new Map([
  ['Statement', 'statements'],
  ['Action', 'texts'],
  ['NotAction', 'texts'],
  ['Resource', 'texts'],
  ['NotResource', 'texts'],
  ['Principal', 'principal'],
  ['NotPrincipal', 'principal'],
  ['Condition', 'condition'],
  ['Effect', 'text'],
  ['Sid', 'text'],
  ['Id', 'text'],
  ['Version', 'text'],
]);

/** What is expected as the value of an entry. Elsewhere in a document, names that mean something else do no harm. */
export function expectedInObject(around: Expected, key: string): Expected {
  switch (around) {
    case 'principal':
      return 'texts';
    case 'condition':
      return 'operator';
    case 'operator':
      return 'values';
    default:
      return ofElement.get(key) ?? byName(key);
  }
}

/** The properties that hold policies are named after them: `PolicyDocument`, `KeyPolicy`, `iamRoleStatements`. */
function byName(key: string): Expected {
  if (key.endsWith('Policy') || key.endsWith('PolicyDocument') || key.endsWith('PolicyText')) return 'policy';
  return key === 'statements' || key.endsWith('Statements') ? 'statements' : 'anything';
}

/** What is expected as an item of a list. */
export function expectedInList(around: Expected): Expected {
  switch (around) {
    case 'statements':
      return 'statement';
    case 'texts':
    case 'values':
      return around;
    default:
      return 'anything';
  }
}

/** Whether an object, and so a key, is expected. */
export function expectsObject(expected: Expected): boolean {
  switch (expected) {
    case 'policy':
    case 'statement':
    case 'principal':
    case 'condition':
    case 'operator':
      return true;
    default:
      return false;
  }
}
