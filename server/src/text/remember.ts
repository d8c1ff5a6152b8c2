/**
 * Remembers answers about texts. A policy asks the same questions on every keystroke, and nearly always about the same
 * texts as before.
 */

/** Far more than any policy has. What only grows must end somewhere, so then all is forgotten. */
const mostRemembered = 50_000;

/** Stands for the answer `undefined`, which most are: a map gives that for what is not in it. */
const nothing = Symbol('nothing');

/**
 * The same function, which works each answer out once. `compute` must depend on its arguments alone.
 * @param compute asked with an owner of the facts, like the service reference; its answers go when the owner goes
 */
export function remember<Owner extends object, Answer>(
  compute: (text: string, owner: Owner) => Answer,
): (text: string, owner: Owner) => Answer {
  const byOwner = new WeakMap<Owner, Map<string, Answer | typeof nothing>>();
  return (text, owner) => {
    let answers = byOwner.get(owner);
    if (!answers || answers.size > mostRemembered) {
      answers = new Map();
      byOwner.set(owner, answers);
    }
    const known = answers.get(text);
    if (known !== undefined) return known === nothing ? (undefined as Answer) : known;
    const answer = compute(text, owner);
    answers.set(text, answer === undefined ? nothing : answer);
    return answer;
  };
}

/**
 * The same function, which keeps its last answer: for what many rules ask of one policy in turn. A weak map would keep the
 * answers about all policies for as long as these live, and the collector of garbage pays for each entry.
 * @param compute must depend on its arguments alone, and the facts must be the same for the same subject
 */
export function rememberLast<Subject extends object, Facts extends readonly unknown[], Answer>(
  compute: (subject: Subject, ...facts: Facts) => Answer,
): (subject: Subject, ...facts: Facts) => Answer {
  let last: { readonly subject: Subject; readonly answer: Answer } | undefined;
  return (subject, ...facts) => {
    if (last?.subject !== subject) last = { subject, answer: compute(subject, ...facts) };
    return last.answer;
  };
}
