// Malayalam, Bengali, Sinhala, Persian and others spell with the two joiners, so they may stand between letters and marks; the
// older spelling of a Malayalam chillu ends a word with a mark and U+200D. All other format characters turn or hide text.
const joiner = String.raw`(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])|(?<=\p{M})\u200d`;
const outOfLine = String.raw`(?!${joiner})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]`;
const [some, each] = [new RegExp(outOfLine, 'u'), new RegExp(outOfLine, 'gu')];

/** Whether a text has what does not belong into one line of writing: controls, line ends, invisible format characters, halves of characters. */
export const isOneLine = (text: string): boolean => !some.test(text);

/** The text with `by` in place of each character that does not belong into one line of writing. */
export const toOneLine = (text: string, by: string): string => text.replace(each, by);
