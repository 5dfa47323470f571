/**
 * Reads what the agent has exported. Assumed, like all of E4U: a CSV file with a heading row and one row a line, whose column
 * `order_ref` says which bill it is. The other columns depend on the agent's profile and are shown as they come.
 */
import { sumMinor, timesMinor } from '@scarlet/contracts/money';
import { OrderNumber } from '@scarlet/contracts/schemas';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

export type ImportFile = {
  fileName: string;
  ref: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** Undefined when the columns do not tell it. */
  totalMinor: number | undefined;
};
export type UnreadableImport = { fileName: string; fault: string };

const importName = /^IMPORT_([A-Z0-9-]{1,32})(?:_r\d{1,4})?\.csv$/;
const delimiters = [',', ';', '\t', '|'];
const Rows = z.array(z.array(z.string())).min(2);

/** The reference that a file name carries, or undefined when it is not the name of an import. A re-export ends in `_r2`. */
export const refOf = (fileName: string): string | undefined => {
  const ref = OrderNumber.safeParse(importName.exec(fileName)?.[1]);
  return ref.success ? ref.data : undefined;
};

const decoded = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const minorOf = (text: string | undefined): number | undefined => {
  const [, rupees, paise = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text ?? '') ?? [];
  return rupees === undefined ? undefined : Number(rupees) * 100 + Number(paise.padEnd(2, '0'));
};

const totalOf = (columns: readonly string[], rows: ImportFile['rows']): number | undefined => {
  const cell = (row: readonly string[], column: string) => row[columns.indexOf(column)];
  const totals = rows.map((row) => {
    const lineTotal = minorOf(cell(row, 'line_total'));
    const price = minorOf(cell(row, 'price'));
    const pieces = Number(cell(row, 'qty'));
    return lineTotal ?? (price === undefined || !Number.isInteger(pieces) ? undefined : timesMinor(price, pieces));
  });
  const known = totals.filter((total) => total !== undefined);
  return known.length === totals.length ? sumMinor(known) : undefined;
};

const rowsOf = (text: string) => {
  const heading = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = delimiters.find((sign) => heading.includes(sign)) ?? ',';
  return Rows.parse(parse(text, { bom: true, delimiter, skip_empty_lines: true }));
};

const faultIn = (ref: string | undefined, columns: readonly string[], rows: ImportFile['rows']): string | undefined => {
  const refColumn = columns.indexOf('order_ref');
  if (ref === undefined) return 'The file name carries no reference.';
  if (refColumn < 0) return 'There is no column order_ref.';
  if (rows.some((row) => row[refColumn] !== ref)) return 'order_ref and the file name disagree.';
  return undefined;
};

/** The import in the bytes of a file, or what is wrong with it. */
export const readImport = (fileName: string, bytes: Buffer): ImportFile | UnreadableImport => {
  try {
    const [columns = [], ...rows] = rowsOf(decoded(bytes));
    const ref = refOf(fileName);
    const fault = faultIn(ref, columns, rows);
    if (fault !== undefined || ref === undefined) return { fileName, fault: fault ?? '' };
    return { fileName, ref, columns, rows, totalMinor: totalOf(columns, rows) };
  } catch {
    return { fileName, fault: 'It is not a table with a heading and at least one line.' };
  }
};
