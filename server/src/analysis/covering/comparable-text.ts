/**
 * Texts of a list in a form in which they can be compared: equal forms mean the same, and where the form of one covers that
 * of another, so does the text, whatever its unknown parts become.
 */
import type { Hole } from '../../hosts/value.js';
import { internedOf, type Text } from '../../policy/model.js';
import { hasPlaceholder, hasTemplatePlaceholder, placeholderEnds } from '../../policy/placeholders.js';
import { interned, rememberInterned } from '../../text/interned.js';
import { plainPattern } from '../../text/wildcard.js';

/** The signs that Unicode leaves to whoever wants some of their own: in a form each is an unknown text. */
const firstOwnSign = 0xe000;
const lastOwnSign = 0xf8ff;
const ownSigns = /[\ue000-\uf8ff]/;

/** Whether a sign of a form stands for a text that is not known. */
export function isUnknownText(sign: string): boolean {
  return ownSigns.test(sign);
}

/** Whether a sign of a form stands for exactly one sign, whichever. */
export function isOneSign(sign: string): boolean {
  return sign !== '*' && !isUnknownText(sign);
}

/** A form, with what is asked of it again and again. */
export interface Comparable {
  readonly form: string;
  readonly isPattern: boolean;
  /** What stands before the first wildcard. */
  readonly beginning: string;
  /** The beginning up to the first colon, like the service of an action; undefined when there is none. */
  readonly head: string | undefined;
  /** How many signs a text has at least that it matches. */
  readonly least: number;
  readonly stars: number;
  readonly questionMarks: number;
  /** A bit for each sign that stands in it, of which several share one. */
  readonly signs: number;
  /** Whether equal forms are the same object, as long as their texts are not forgotten in between. */
  readonly shared: boolean;
  /** The numbers of the lists in which it was last seen, and seen twice. */
  seenIn: number;
  repeatedIn: number;
}

/**
 * Gives the forms of the texts of one list.
 *
 * A policy variable is one sign, the same for the same variable: what it becomes is the same for one request. So are holes
 * that become the partition, the Region or the account; every other hole is a sign of its own.
 * @param caseCounts whether texts that differ in case are different
 * @returns undefined for a text that is empty, not surely there, or made by a tool that puts anything in
 */
export function comparables(caseCounts: boolean): (text: Text) => Comparable | undefined {
  const signs = new OwnSigns();
  const comparablePlain = caseCounts ? plainWithCase : plainWithoutCase;
  const comparableWithSigns = (text: string, holes: readonly Hole[]): Comparable | undefined => {
    const form = ownSigns.test(text) ? undefined : formWithSigns(text, holes, signs);
    return form === undefined || signs.areUsedUp ? undefined : toComparable(caseCounts ? form : form.toLowerCase());
  };
  return (value) => {
    const { text, node, choiceOf } = value;
    if (choiceOf || node.fragment || text === '') return undefined;
    const plain = node.holes.length === 0 ? comparablePlain(internedOf(value), lists) : undefined;
    return plain ?? comparableWithSigns(text, node.holes);
  };
}

/** The form of a text that is all known, has no wildcard and surely is there; undefined for others. */
export function comparableName(value: Text, caseCounts: boolean): Comparable | undefined {
  const { text, node, choiceOf } = value;
  if (choiceOf || node.fragment || text === '' || node.holes.length > 0) return undefined;
  const what = (caseCounts ? plainWithCase : plainWithoutCase)(internedOf(value), lists);
  return what?.isPattern ? undefined : what;
}

/** On each keystroke the lists are nearly the same. */
const lists = {};
const plainWithCase = rememberInterned(({ text }) => (isPlain(text) ? sharedComparable(text) : undefined));
const plainWithoutCase = rememberInterned(({ text, lowerCase }) => {
  return isPlain(text) ? sharedComparable(lowerCase) : undefined;
});

function sharedComparable(text: string): Comparable {
  return comparableOfForm(interned(plainPattern(text)), lists);
}

const comparableOfForm = rememberInterned(({ text }): Comparable => ({ ...toComparable(text), shared: true }));

/** Whether a text is its own form, but for case and wildcards. */
function isPlain(text: string): boolean {
  return !ownSigns.test(text) && !hasPlaceholder(text);
}

function toComparable(text: string): Comparable {
  const form = plainPattern(text);
  const firstWildcard = form.search(/[*?]/);
  const isPattern = firstWildcard >= 0;
  let stars = 0;
  let questionMarks = 0;
  let signs = 0;
  for (let at = 0; at < form.length; at += 1) {
    const sign = form[at] as string;
    if (sign === '*') stars += 1;
    else if (sign === '?') questionMarks += 1;
    else signs |= 1 << (sign.charCodeAt(0) & 31);
  }
  const beginning = isPattern ? form.slice(0, firstWildcard) : form;
  const least = form.length - stars;
  const colon = beginning.indexOf(':');
  const head = colon < 0 ? undefined : beginning.slice(0, colon);
  return {
    form,
    isPattern,
    beginning,
    head,
    least,
    stars,
    questionMarks,
    signs,
    shared: false,
    seenIn: 0,
    repeatedIn: 0,
  };
}

function formWithSigns(text: string, holes: readonly Hole[], signs: OwnSigns): string | undefined {
  let form = '';
  let nextHole = 0;
  const endOfPlaceholder = placeholderEnds(text);
  for (let at = 0; at < text.length; ) {
    const hole = holes[nextHole]?.start === at ? holes[nextHole] : undefined;
    const end = hole?.end ?? endOfPlaceholder(at);
    const written = text.slice(at, end);
    if (hole) {
      nextHole += 1;
      form += isSameEverywhere(hole) ? signs.of(`${hole.becomes.kind} ${written}`) : signs.ofItsOwn();
    } else if (end === at) {
      form += text[at];
    } else if (hasTemplatePlaceholder(written)) {
      return undefined;
    } else {
      form += signs.of(written);
    }
    at = Math.max(end, at + 1);
  }
  return form;
}

/** Whether the same expression for a hole becomes the same text wherever it stands in a document. */
function isSameEverywhere({ becomes: { kind } }: Hole): boolean {
  return kind === 'partition' || kind === 'region' || kind === 'account';
}

class OwnSigns {
  private used = 0;
  private readonly byText = new Map<string, string>();

  get areUsedUp(): boolean {
    return firstOwnSign + this.used > lastOwnSign;
  }

  of(text: string): string {
    const sign = this.byText.get(text) ?? this.ofItsOwn();
    this.byText.set(text, sign);
    return sign;
  }

  ofItsOwn(): string {
    this.used += 1;
    return String.fromCharCode(firstOwnSign + this.used - 1);
  }
}
