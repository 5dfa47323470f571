import { decimalMinor } from '@scarlet/contracts/money';
import type { BillLine, BillToExport } from '@scarlet/contracts/schemas';
import { csvText, safeText } from './csv-line.ts';
import { importName, isSafeRef } from './file-names.ts';
import type { Column, Profile } from './profile.ts';

export type ImportFile = { kind: 'written'; name: string; text: string } | { kind: 'unexportable'; code: string };

const cell = (column: Column, line: BillLine, ref: string): string => {
  const values = column.from.map((field) => (field === 'ref' ? ref : line[field]));
  if (column.type === 'amount') return values.map((value) => decimalMinor(Number(value))).join('');
  const text = values.map(String).join(', ');
  return column.type === 'text' ? safeText(text) : text;
};

/** The file that a till reads for this bill, by the profile; `unexportable` with a review code when it cannot be written. */
export const importFile = (profile: Profile, bill: BillToExport): ImportFile => {
  if (!isSafeRef(bill.ref)) return { kind: 'unexportable', code: 'REF_NOT_SAFE' };
  if (bill.lines.length === 0) return { kind: 'unexportable', code: 'NO_LINES' };
  const header = profile.columns.map((column) => column.header);
  const rows = bill.lines.map((line) => profile.columns.map((column) => cell(column, line, bill.ref)));
  return {
    kind: 'written',
    name: importName(profile, bill.ref),
    text: csvText([header, ...rows], profile.delimiter),
  };
};
