/**
 * Texts with what is known of them. Many rules ask about each text of a list on every keystroke, and to find the answer in a
 * map takes longer than to give it: so a text is looked up once, and the answers stand at it.
 */

/**
 * A text as an object: the same for the same text, wherever it stands, until all are forgotten. So answers may stand at it,
 * but no finding may rest on two texts being different objects.
 */
export class InternedText {
  readonly text: string;
  /** By the slots of who asks. */
  readonly answers: unknown[] = [];
  private lower: string | undefined;

  constructor(text: string) {
    this.text = text;
    this.lower = undefined;
  }

  get lowerCase(): string {
    this.lower ??= this.text.toLowerCase();
    return this.lower;
  }
}

/** Far more than any policy has. What only grows must end somewhere, so then all is forgotten. */
const mostInterned = 50_000;

let known = new Map<string, InternedText>();

/** The object of a text. */
export function interned(text: string): InternedText {
  let found = known.get(text);
  if (!found) {
    if (known.size >= mostInterned) known = new Map();
    // A part of a document would keep all of it in memory.
    const own = ` ${text}`.slice(1);
    found = new InternedText(own);
    known.set(own, found);
  }
  return found;
}

/** Never given twice, so that answers for another owner are not taken for those of this one. */
let slots = 0;

/** Stands for the answer `undefined`, which most are: what is not there yet is undefined too. */
const nothing = Symbol('nothing');

/**
 * The same function, which works each answer out once and keeps it at the text.
 * @param compute must depend on its arguments alone; asked with an owner of the facts, like the service reference, of which
 * only the last one's answers are kept
 */
export function rememberInterned<Owner extends object, Answer>(
  compute: (text: InternedText, owner: Owner) => Answer,
): (text: InternedText, owner: Owner) => Answer {
  let lastOwner: Owner | undefined;
  let slot = 0;
  return (text, owner) => {
    if (owner !== lastOwner) {
      lastOwner = owner;
      slot = slots;
      slots += 1;
    }
    const kept = text.answers[slot];
    if (kept !== undefined) return kept === nothing ? (undefined as Answer) : (kept as Answer);
    const ownSlot = slot;
    const answer = compute(text, owner);
    text.answers[ownSlot] = answer === undefined ? nothing : answer;
    return answer;
  };
}
