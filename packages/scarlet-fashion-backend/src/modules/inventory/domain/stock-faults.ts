import type { StockRecord } from './stock-record.ts';

/** A whole record, as whoever checks the books reads it. */
export type StockBooks = StockRecord & {
  readonly received: number;
  readonly writtenOff: number;
  readonly sold: number;
  readonly shortfall: number;
};

const countNames = ['received', 'writtenOff', 'available', 'reserved', 'sold', 'shortfall'] as const;

/** What is wrong with a record, a sentence for each fault. The database refuses such writes; a restored backup may hold them. */
export const faultsIn = (books: StockBooks): readonly string[] => {
  const held = books.holds.reduce((total, { quantity }) => total + quantity, 0);
  const there = books.available + books.reserved + books.sold - books.shortfall;
  const owed = books.received - books.writtenOff;
  const keys = new Set(books.holds.map(({ key }) => key));
  return [
    ...countNames
      .filter((name) => !Number.isSafeInteger(books[name]) || books[name] < 0)
      .map((name) => `${name} is ${books[name]}, which is not a count`),
    ...(books.reserved === held ? [] : [`reserved is ${books.reserved}, but its holds are ${held}`]),
    ...(there === owed
      ? []
      : [`available + reserved + sold - shortfall is ${there}, but received - writtenOff is ${owed}`]),
    ...(books.available > 0 && books.shortfall > 0
      ? [`available is ${books.available} while shortfall is ${books.shortfall}`]
      : []),
    ...(keys.size === books.holds.length ? [] : ['a key holds twice']),
  ];
};
