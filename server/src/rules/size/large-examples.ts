/** How the rules about size write policies that are too large to be written out. */

/** Texts of a list, long enough to fill a policy, on one line. */
export function manyTexts(count: number, text: (number: string) => string): string {
  return Array.from({ length: count }, (_, index) => `"${text(String(index + 1).padStart(3, '0'))}"`).join(', ');
}

/** A policy with the mark of a finding on its opening brace. */
export function marked(policy: string): string {
  return policy.replace('{', '«{»');
}
