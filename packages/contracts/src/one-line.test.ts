import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneLine, toOneLine } from './one-line.ts';
import { Contact } from './schemas/index.ts';

const names = [
  ['Malayalam, chillu in the older spelling', 'രാജന്\u200d'],
  ['Malayalam, in the middle of a word', 'ബാലന്\u200dപിള്ള'],
  ['Bengali', 'র\u200d্যাচেল'],
  ['Sinhala', 'ශ්\u200dරී ලාල්'],
  ['Kannada', 'ರ್\u200cಯಾನ್'],
  ['Persian', 'مهدی\u200cزاده'],
] as const;

describe('A name', () => {
  it.each(names)('in %s keeps its joiners', (_script, name) => {
    expect(Contact.shape.name.parse(name)).toBe(name.normalize('NFC'));
    expect(toOneLine(name, '?')).toBe(name);
  });

  it.each([
    ['a joiner at its beginning', '\u200dAsha'],
    ['a joiner at its end that joins nothing', 'Asha\u200d'],
    ['two joiners in a row', 'രാജന്\u200d\u200d'],
    ['a joiner beside a blank', 'Asha \u200cRao'],
    ['a mark that turns the direction of writing', 'Asha \u202eoaR'],
    ['an isolate', '\u2066Asha\u2069'],
    ['a left-to-right mark', 'Asha\u200eRao'],
    ['a zero-width space', 'Asha\u200bRao'],
    ['a soft hyphen', 'Asha\u00adRao'],
    ['half a character', 'Asha \ud83d Rao'],
    ['a byte-order mark', 'Asha\ufeffRao'],
    ['a line end', 'Asha\u2028Rao'],
    ['a tab', 'Asha\tRao'],
  ])('with %s is refused', (_what, name) => {
    expect(Contact.shape.name.safeParse(name).error?.issues[0]?.message).toBe('has characters that are not allowed');
  });
});

it('Any text is one line once it was made one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(isOneLine(toOneLine(text, ' '))).toBe(true);
    }),
  );
});
