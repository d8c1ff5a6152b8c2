/** The marks of a text that is spelt anew: `«»` around ranges and `$0` where the cursor is go with their words. */

const marks = /[«»]|\$0/g;

export function withoutMarks(text: string): string {
  return text.replace(marks, '');
}

/** JSON with those marks only that stand in its texts: others, as around a bracket, would make it none. */
export function onlyMarksInTexts(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|[«»]/g, (part) => (part.startsWith('"') ? part : ''));
}
