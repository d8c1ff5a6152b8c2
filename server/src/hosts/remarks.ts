/** Comments that stand behind something and end with its line. */

export interface Remarks {
  /** One with the blanks before it, from where it may stand. */
  readonly behind: RegExp;
  /** What a comment begins with. */
  readonly opening: RegExp;
}

export const slashRemarks: Remarks = { behind: /[ \t]*\/\/[^\r\n]*/y, opening: /^(?:\/\/|\/\*)/ };
export const hashRemarks: Remarks = { behind: /[ \t]+#[^\r\n]*/y, opening: /^#/ };
export const hclRemarks: Remarks = { behind: /[ \t]*(?:#|\/\/)[^\r\n]*/y, opening: /^(?:#|\/\/|\/\*)/ };

/** Where the comment behind an offset ends; the offset when there is none. */
export function remarkEnd(text: string, offset: number, { behind }: Remarks): number {
  behind.lastIndex = offset;
  return behind.test(text) ? behind.lastIndex : offset;
}
