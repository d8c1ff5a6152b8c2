/** Texts for tests that try all short ones. */

/** All texts over some letters that are at most so long. */
export function textsOver(letters: string, longest: number): readonly string[] {
  if (longest === 0) return [''];
  const shorter = textsOver(letters, longest - 1);
  return [...new Set([...shorter, ...shorter.flatMap((text) => [...letters].map((letter) => letter + text))])];
}
