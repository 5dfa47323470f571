import type { Verdict } from '../domain/hold-decision.ts';
import type { StockCounters } from '../domain/stock-counters.ts';
import type { StockStore } from '../ports.ts';
import type { SoldOutMemory } from './sold-out-memory.ts';
import {
  type HoldOperation,
  isHold,
  isSettle,
  type SettleOperation,
  type StockOperation,
  writeOf,
} from './stock-operation.ts';
import { holdTogether, settleTogether } from './write-together.ts';

type Ports = { stock: Pick<StockStore, 'hold' | 'settle' | 'read'>; soldOut: SoldOutMemory; counters: StockCounters };
export type WriteBatch = (batch: readonly StockOperation[]) => Promise<void>;

/**
 * Writes a batch and answers every caller in it; never fails itself. Records are written side by side. On one record sales and
 * returns go before holds: they make room, and one write cannot both take from a list and add to it. What goes wrong with one
 * write is told to its own callers and to nobody else.
 */
export const createWriteBatch = ({ stock, soldOut, counters }: Ports): WriteBatch => {
  const hold = async (id: string, operations: readonly HoldOperation[]): Promise<void> => {
    const verdicts = await holdTogether(stock, { id, wishes: operations.map(({ wish }) => wish) });
    for (const { wish, answer } of operations) {
      const verdict = verdicts.get(wish.key) ?? { kind: 'busy' };
      note(id, verdict);
      answer.resolve(verdict);
    }
  };

  const note = (id: string, verdict: Verdict): void => {
    if (verdict.kind !== 'held') counters.refused += 1;
    if (verdict.kind === 'short' && verdict.left === 0) soldOut.note(id);
    else if (verdict.kind !== 'busy') soldOut.forget(id);
  };

  const settle = async (id: string, operations: readonly SettleOperation[]): Promise<void> => {
    const into = operations[0]?.into ?? 'available';
    const hasMoved = await settleTogether(stock, { id, holds: operations.map((operation) => operation.hold), into });
    // Every refused order releases what it may hold: only a piece that came back is news.
    if (hasMoved && into === 'available') soldOut.forget(id);
    for (const { answer } of operations) answer.resolve();
  };

  const writeRecord = async (id: string, operations: readonly StockOperation[]): Promise<void> => {
    for (const group of Map.groupBy(operations.filter(isSettle), writeOf).values()) {
      await settle(id, group).catch(tell(group));
    }
    const holds = operations.filter(isHold);
    if (holds.length > 0) await hold(id, holds).catch(tell(holds));
  };

  return async (batch) => {
    counters.flushes += 1;
    counters.operations += batch.length;
    const records = Map.groupBy(batch, ({ id }) => id);
    await Promise.all([...records].map(([id, operations]) => writeRecord(id, operations)));
  };
};

const tell =
  (operations: readonly StockOperation[]) =>
  (error: unknown): void => {
    for (const { answer } of operations) answer.reject(error);
  };
