import { isOneLine } from '@scarlet/contracts/one-line';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, safeText } from './csv-line.ts';

const unicode = fc.string({ unit: 'binary', maxLength: 40 });
const nasty = fc.constantFrom(
  '=1+1',
  '+1',
  '-5',
  '@x',
  ' =1',
  '\t=1',
  '\r\n=1',
  '\u00a0=1',
  '\u200b=1',
  '＝1',
  '"',
  ',',
  '\n',
  '\r',
  '',
  ' ',
  '\ufeff=1',
);
const cell = fc.oneof(
  unicode,
  nasty,
  fc.tuple(nasty, unicode).map((parts) => parts.join('')),
);

describe('a file for the till', () => {
  it('reads back as what was written, whatever a person typed', () => {
    const rows = fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, (written) => {
        expect(parse(csvText(written, ','), { record_delimiter: '\r\n' })).toEqual(written);
      }),
    );
  });

  it('has one row a line: CRLF at its end, and a line break inside a cell stays inside', () => {
    expect(
      csvText(
        [
          ['a', 'b'],
          ['x\ny', 'z'],
        ],
        ',',
      ),
    ).toBe('a,b\r\n"x\ny",z\r\n');
  });
});

describe('text that a person typed', () => {
  it('never starts a formula, however the blanks in front are dressed up', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(safeText(text)).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
      }),
    );
  });

  it('is one line without control characters', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(isOneLine(safeText(text))).toBe(true);
      }),
    );
  });

  it.each([
    ['Meera kurta', 'Meera kurta'],
    ['  Meera\r\nkurta ', 'Meera  kurta'],
    ['-5', "'-5"],
    ['\u00a0=HYPERLINK("x")', '\'=HYPERLINK("x")'],
    ['e\u0301toile', '\u00e9toile'],
    ['मीरा', 'मीरा'],
    ['രാജന്\u200d', 'രാജന്\u200d'],
    ['مهدی\u200cزاده', 'مهدی\u200cزاده'],
    ['Meera\u200f kurta', 'Meera  kurta'],
  ])('%j is written as %j', (typed, written) => {
    expect(safeText(typed)).toBe(written);
  });
});
