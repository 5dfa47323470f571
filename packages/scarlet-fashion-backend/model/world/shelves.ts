import { bug } from '@scarlet/contracts/problem';
import { canSettle, grantInTurn, unitsOf } from '../../src/modules/inventory/domain/hold-batch.ts';
import type { Hold, HoldWish, StockRecord } from '../../src/modules/inventory/domain/stock-record.ts';
import type { Note } from '../machine/machine.ts';
import type { Happening } from './tally.ts';

/** The stock of one article at one shop, whole. Records are never changed, only replaced, so whoever read one has a copy. */
export type ShelfRecord = StockRecord & {
  readonly id: string;
  readonly sku: string;
  readonly shop: string;
  /** Sizes and colours of one product share its mutex and its queue. */
  readonly product: string;
  readonly received: number;
  readonly writtenOff: number;
  readonly sold: number;
  readonly shortfall: number;
};

/** The conditions that ride in the writes, as the code of the shop decides them. */
export type StockConditions = {
  mayHold(record: ShelfRecord, wishes: readonly HoldWish[]): boolean;
  maySettle(record: ShelfRecord, holds: readonly Hold[]): boolean;
  /** Whether a hold in the record is one that a write names. */
  isSameHold(held: Hold, named: Hold): boolean;
};

export const stockConditions: StockConditions = {
  mayHold: (record, wishes) => grantInTurn(record, wishes).every(({ verdict }) => verdict.kind === 'grant'),
  maySettle: canSettle,
  isSameHold: (held, named) => held.key === named.key,
};

/** The collection of stock records: each method is one write on one record, decided and done at one instant. */
export type Shelves = {
  all(): readonly ShelfRecord[];
  read(id: string): ShelfRecord;
  hold(id: string, wishes: readonly HoldWish[]): boolean;
  settle(id: string, settled: { holds: readonly Hold[]; into: 'sold' | 'available' }): boolean;
  /** The till tells what it has sold; a fact, never refused. */
  sellAtTill(id: string, units: number): void;
  soldAtTill(id: string): number;
  receive(id: string, units: number): void;
};

type Needs = {
  conditions: StockConditions;
  note: Note;
  fault: (text: string) => void;
  count: (what: Happening) => void;
};

/** What is wrong with a record, if anything: the same balance that the database enforces. */
const imbalanceOf = (record: ShelfRecord): string | undefined => {
  const { available, reserved, sold, shortfall, received, writtenOff, holds } = record;
  if (available < 0 || shortfall < 0) return `${available} available, ${shortfall} short`;
  if (reserved !== unitsOf(holds)) return `reserved ${reserved}, but the holds say ${unitsOf(holds)}`;
  const owned = available + reserved + sold - shortfall;
  return owned === received - writtenOff ? undefined : `${owned} units where ${received - writtenOff} came in`;
};

const holdEffect = (record: ShelfRecord, wishes: readonly HoldWish[]): ShelfRecord => ({
  ...record,
  available: record.available - unitsOf(wishes),
  reserved: record.reserved + unitsOf(wishes),
  holds: [...record.holds, ...wishes.map(({ key, quantity }) => ({ key, quantity }))],
});

/** Units that come in cover first what the till has sold beyond the record. */
const addUnits = (record: ShelfRecord, units: number): ShelfRecord => ({
  ...record,
  shortfall: Math.max(0, record.shortfall - units),
  available: record.available + Math.max(0, units - record.shortfall),
});

export const createShelves = (records: readonly ShelfRecord[], { conditions, note, fault, count }: Needs): Shelves => {
  const shelves = new Map(records.map((record) => [record.id, record]));
  const tillSales = new Map<string, number>();
  const read = (id: string): ShelfRecord => shelves.get(id) ?? bug('No such stock record', { id });

  const write = (next: ShelfRecord, what: string): void => {
    shelves.set(next.id, next);
    note?.(`  ${next.id} ${what}: ${next.available} left, holds ${next.holds.map(({ key }) => key).join(' ')}`);
    const wrong = imbalanceOf(next);
    if (wrong !== undefined) fault(`stock out of balance: ${next.id} after ${what}: ${wrong}`);
  };

  return {
    all: () => [...shelves.values()],
    read,
    hold: (id, wishes) => {
      const record = read(id);
      if (!conditions.mayHold(record, wishes)) {
        count('holdMissed');
        return false;
      }
      write(
        holdEffect(record, wishes),
        `holds ${wishes.map(({ key, quantity }) => `${quantity} for ${key}`).join(', ')}`,
      );
      return true;
    },
    settle: (id, { holds, into }) => {
      const record = read(id);
      if (!conditions.maySettle(record, holds)) {
        count('settleMissed');
        return false;
      }
      const units = unitsOf(holds);
      const rest = record.holds.filter((held) => !holds.some((named) => conditions.isSameHold(held, named)));
      const settled = { ...record, reserved: record.reserved - units, holds: rest };
      const next = into === 'sold' ? { ...settled, sold: record.sold + units } : addUnits(settled, units);
      write(next, `${into} ${holds.map(({ key, quantity }) => `${quantity} of ${key}`).join(', ')}`);
      return true;
    },
    sellAtTill: (id, units) => {
      const record = read(id);
      const taken = Math.min(record.available, units);
      tillSales.set(id, (tillSales.get(id) ?? 0) + units);
      const { sold, shortfall } = record;
      const next = { ...record, sold: sold + units, available: record.available - taken };
      write({ ...next, shortfall: shortfall + units - taken }, `till sells ${units}`);
    },
    soldAtTill: (id) => tillSales.get(id) ?? 0,
    receive: (id, units) => {
      const record = read(id);
      write({ ...addUnits(record, units), received: record.received + units }, `receives ${units}`);
    },
  };
};
