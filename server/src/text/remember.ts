/**
 * Remembers answers about texts. A policy asks the same questions on every keystroke, and nearly always about the same
 * texts as before.
 */

/** Far more than any policy has. What only grows must end somewhere, so then all is forgotten. */
const mostRemembered = 50_000;

/**
 * The same function, which works each answer out once. `compute` must depend on its arguments alone.
 * @param compute asked with an owner of the facts, like the service reference; its answers go when the owner goes
 */
export function remember<Owner extends object, Answer>(
  compute: (text: string, owner: Owner) => Answer,
): (text: string, owner: Owner) => Answer {
  const byOwner = new WeakMap<Owner, Map<string, Answer>>();
  return (text, owner) => {
    let answers = byOwner.get(owner);
    if (!answers || answers.size > mostRemembered) {
      answers = new Map();
      byOwner.set(owner, answers);
    }
    // Answers may be `undefined`, so what is there is asked for first.
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as Answer;
    const answer = compute(text, owner);
    answers.set(text, answer);
    return answer;
  };
}
