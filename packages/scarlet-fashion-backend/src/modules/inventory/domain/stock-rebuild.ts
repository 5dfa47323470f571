import type { StockBooks } from './stock-faults.ts';
import type { Hold } from './stock-record.ts';

/**
 * What an order that is not settled yet says about its pieces of one record. `held`: they must be held. `selling`: held, or sold a
 * moment ago. `under_way`: held or not, both are right.
 */
export type Claim = Hold & { readonly kind: 'held' | 'selling' | 'under_way' };
/** All that ledger and settled orders say about one record, and the claims on it. */
export type Evidence = {
  readonly received: number;
  readonly writtenOff: number;
  readonly sold: number;
  readonly claims: readonly Claim[];
};

export const noEvidence: Evidence = { received: 0, writtenOff: 0, sold: 0, claims: [] };

/**
 * The record as ledger and orders say it has to be. Of the record itself only the holds are looked at, and only to decide what
 * the orders leave open. Pieces for sale and missing pieces are never there at once, so the balance gives both.
 */
export const rebuildBooks = (held: readonly Hold[], evidence: Evidence): StockBooks => {
  const keys = new Set(held.map(({ key }) => key));
  const holds = evidence.claims.filter(({ kind, key }) => kind === 'held' || keys.has(key));
  const soldNow = evidence.claims.filter(({ kind, key }) => kind === 'selling' && !keys.has(key));
  const sum = (claims: readonly Claim[]) => claims.reduce((units, { quantity }) => units + quantity, 0);
  const [reserved, sold] = [sum(holds), evidence.sold + sum(soldNow)];
  const free = evidence.received - evidence.writtenOff - reserved - sold;
  return {
    ...{ received: evidence.received, writtenOff: evidence.writtenOff, reserved, sold },
    ...{ available: Math.max(0, free), shortfall: Math.max(0, -free) },
    holds: holds.map(({ key, quantity }) => ({ key, quantity })),
  };
};

const numbers = ['received', 'writtenOff', 'available', 'reserved', 'sold', 'shortfall'] as const;

/** In words, how a record differs from what it has to be; nothing when it does not. */
export const differencesBetween = (is: StockBooks | undefined, should: StockBooks): readonly string[] => {
  if (is === undefined) return ['there is no record'];
  const text = ({ key, quantity }: Hold) => `${key} (${quantity})`;
  const [had, wanted] = [new Set(is.holds.map(text)), new Set(should.holds.map(text))];
  return [
    ...numbers
      .filter((name) => is[name] !== should[name])
      .map((name) => `${name} is ${is[name]}, should be ${should[name]}`),
    ...[...had].filter((hold) => !wanted.has(hold)).map((hold) => `hold ${hold} has no order behind it`),
    ...[...wanted].filter((hold) => !had.has(hold)).map((hold) => `hold ${hold} is missing`),
  ];
};
