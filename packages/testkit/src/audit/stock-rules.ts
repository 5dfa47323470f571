import type { StockDocument } from './documents.ts';

type Rule = { name: string; holds: (stock: StockDocument) => boolean };

const sum = (stock: StockDocument): number => stock.holds.reduce((total, { quantity }) => total + quantity, 0);

/** What is true of every stock record at every instant (design, section 6). */
const rules: readonly Rule[] = [
  { name: 'available is never below zero', holds: ({ available }) => available >= 0 },
  { name: 'shortfall is never below zero', holds: ({ shortfall }) => shortfall >= 0 },
  {
    name: 'nothing is for sale while pieces are missing',
    holds: ({ available, shortfall }) => available <= 0 || shortfall <= 0,
  },
  { name: 'reserved is the sum of the holds', holds: (stock) => stock.reserved === sum(stock) },
  {
    name: 'an attempt holds once',
    holds: ({ holds }) => new Set(holds.map(({ key }) => key)).size === holds.length,
  },
  {
    name: 'available + reserved + sold - shortfall = received - writtenOff',
    holds: (stock) =>
      stock.available + stock.reserved + stock.sold - stock.shortfall === stock.received - stock.writtenOff,
  },
];

/** The names of the rules that this record breaks. */
export const brokenStockRules = (stock: StockDocument): string[] =>
  rules.filter(({ holds }) => !holds(stock)).map(({ name }) => name);
