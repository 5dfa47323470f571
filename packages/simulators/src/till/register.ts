import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { InvoiceNo, MinorAmount, OrderNumber } from '@scarlet/contracts/schemas';
import { z } from 'zod';
import { financialYear, invoiceNumber } from './invoice-number.ts';

/** One import that was billed. A re-export of a bill that has an invoice gets the same number again. */
const Billed = z.object({
  fileName: z.string(),
  ref: OrderNumber,
  invoiceNo: InvoiceNo,
  year: z.string(),
  count: z.int().min(1),
  totalMinor: MinorAmount.optional(),
  at: z.iso.datetime(),
});
export type Billed = z.infer<typeof Billed>;

/** The book of invoices of one shop: what stands in it has been billed, whatever happened to the files. */
export type Register = {
  byFile(fileName: string): Billed | undefined;
  byInvoice(invoiceNo: string): Billed | undefined;
  /** The number that this reference has, or the next free one. Nothing is taken before `add`. */
  numberFor(ref: string, nowMs: number): Pick<Billed, 'invoiceNo' | 'year' | 'count'>;
  /** Returns when the line is on the disk. */
  add(billed: Billed): void;
  latest(atMost: number): readonly Billed[];
};

/** A line without its end was being written when the power failed: it never happened, and nothing may be added behind it. */
const cutTornLine = (path: string) => {
  if (!existsSync(path)) return;
  truncateSync(path, readFileSync(path).lastIndexOf('\n') + 1);
};

const linesOf = (path: string): Billed[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Billed.parse(JSON.parse(line)))
    : [];

const append = (path: string, lines: readonly Billed[]) => {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a');
  writeSync(file, lines.map((billed) => `${JSON.stringify(billed)}\n`).join(''));
  fsyncSync(file);
  closeSync(file);
};

/** Opens the book of a shop. Throws when it cannot be read: a counter that has lost its place must not go on counting. */
export const openRegister = (path: string, shop: string): Register => {
  cutTornLine(path);
  const all = linesOf(path);
  const byFile = new Map(all.map((billed) => [billed.fileName, billed]));
  const byRef = new Map(all.map((billed) => [billed.ref, billed]));
  const lastCounts = new Map<string, number>();
  const counted = ({ year, count }: Billed) => lastCounts.set(year, Math.max(count, lastCounts.get(year) ?? 0));
  for (const billed of all) counted(billed);

  return {
    byFile: (fileName) => byFile.get(fileName),
    byInvoice: (invoiceNo) => all.find((billed) => billed.invoiceNo === invoiceNo),
    numberFor: (ref, nowMs) => {
      const before = byRef.get(ref);
      if (before) return { invoiceNo: before.invoiceNo, year: before.year, count: before.count };
      const year = financialYear(nowMs);
      const count = (lastCounts.get(year) ?? 0) + 1;
      return { invoiceNo: invoiceNumber({ shop, year, count }), year, count };
    },
    add: (billed) => {
      // Somebody may have cleared the folder: then the book is written anew, so that no number is given out twice.
      append(path, existsSync(path) ? [billed] : [...all, billed]);
      all.push(billed);
      byFile.set(billed.fileName, billed);
      byRef.set(billed.ref, billed);
      counted(billed);
    },
    latest: (atMost) => all.slice(-atMost).reverse(),
  };
};
