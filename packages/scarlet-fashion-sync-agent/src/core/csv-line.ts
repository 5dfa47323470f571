import { toOneLine } from '@scarlet/contracts/one-line';
import { stringify } from 'csv-stringify/sync';

// What a spreadsheet takes for the start of a formula, with the full-width forms that some of them fold.
const trigger = /^[=+\-@＝＋－＠]/u;

/**
 * Text that a person typed, made harmless for a till or a spreadsheet: one line, NFC, and a quote mark in front of
 * whatever would be run as a formula. Spreadsheets skip leading blanks, so blanks are cut before the look.
 */
export const safeText = (text: string): string => {
  const line = toOneLine(text.toWellFormed().normalize('NFC'), ' ').trim();
  return trigger.test(line) ? `'${line}` : line;
};

/**
 * The whole file: RFC 4180 with CRLF. Cells that hold CR or LF are quoted by our own rule, because the writer only quotes
 * the row delimiter it was given (CRLF) and a bare LF would become a second row.
 */
export const csvText = (rows: readonly (readonly string[])[], delimiter: string): string =>
  stringify(
    rows.map((row) => [...row]),
    { delimiter, record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  );
