import { Problem } from '@scarlet/contracts/problem';
import { second } from '#kernel/clock';
import type { Verdict } from '../domain/hold-decision.ts';
import type { StockCounters } from '../domain/stock-counters.ts';
import { inventoryId, type StockLine } from '../domain/stock-line.ts';
import type { HoldWish } from '../domain/stock-record.ts';
import type { SettledInto, StockMutex, Timer } from '../ports.ts';
import { isHold, type StockOperation, writeOf } from './stock-operation.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';
import type { WriteBatch } from './write-batch.ts';

type Ports = { writeBatch: WriteBatch; mutex: StockMutex; timer: Timer; counters: StockCounters };

export type ToSettle = { readonly key: string; readonly line: StockLine; readonly into: SettledInto };

export type StockBatcher = {
  /** Puts a wish into its product's queue; `busy` when it waited too long. Throws `platform.store_down` for a lost answer. */
  hold(product: string, wish: HoldWish): Promise<Verdict>;
  /** Sells or gives back a hold, or finds it done; throws `inventory.busy` when it waited too long, and as `hold` does. */
  settle(product: string, toSettle: ToSettle): Promise<void>;
  /** Resolves when no queue has anything left. */
  drain(): Promise<void>;
};

/** Operations of one kind on one record in a write at most: beyond it a write only gets longer, not cheaper. */
const mostInOneWrite = 200;
const patienceMs = 2 * second;
/** Operations that may wait for one product: more than two seconds could write are told at once to come back. */
const mostWaiting = 20_000;

/**
 * The batcher: every hold, sale and return of this process goes through it, because one-by-one writers beside batches starve
 * them. Each product has one queue while it has work. A flush takes the product's mutex once, takes what has gathered meanwhile,
 * first come first, and writes it; what comes during a flush waits for the next one. So writers of one record never fail against
 * each other inside a process, and rarely between processes.
 */
export const createStockBatcher = ({ writeBatch, mutex, timer, counters }: Ports): StockBatcher => {
  const lines = new Map<string, WaitingLine<StockOperation>>();
  const runs = new Set<Promise<void>>();

  const sendAway = (operation: StockOperation): void => {
    counters.expired += 1;
    if (isHold(operation)) operation.answer.resolve({ kind: 'busy' });
    else operation.answer.reject(new Problem('inventory.busy', {}));
  };

  const run = async (product: string, line: WaitingLine<StockOperation>): Promise<void> => {
    // A turn of the event loop: whoever asks in this one shares the first write.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (!line.isEmpty()) {
      // However the lock may break, the queue goes on: what it keeps is time, not a promise.
      await mutex.runExclusive(product, () => flush(line)).catch(() => flush(line));
    }
    lines.delete(product);
  };

  const flush = async (line: WaitingLine<StockOperation>): Promise<void> => {
    const batch = takeBatch(line);
    if (batch.length > 0) await writeBatch(batch);
  };

  const lineOf = (product: string): WaitingLine<StockOperation> => {
    const known = lines.get(product);
    if (known) return known;
    const line = createWaitingLine<StockOperation>({ timer, patienceMs, most: mostWaiting, sendAway });
    lines.set(product, line);
    const running = run(product, line).finally(() => runs.delete(running));
    runs.add(running);
    return line;
  };

  return {
    hold: (product, wish) => {
      const answer = Promise.withResolvers<Verdict>();
      lineOf(product).add({ kind: 'hold', id: inventoryId(wish), wish, answer });
      return answer.promise;
    },
    settle: (product, { key, line, into }) => {
      const answer = Promise.withResolvers<void>();
      const hold = { key, quantity: line.quantity };
      lineOf(product).add({ kind: 'settle', id: inventoryId(line), hold, into, answer });
      return answer.promise;
    },
    drain: async () => {
      while (runs.size > 0) await Promise.all(runs);
    },
  };
};

/** What one flush writes: the first two hundred of each kind for each record; the rest keeps its place. */
const takeBatch = (line: WaitingLine<StockOperation>): readonly StockOperation[] => {
  const taken = new Map<string, number>();
  return line.take((operation) => {
    const write = writeOf(operation);
    const before = taken.get(write) ?? 0;
    if (before < mostInOneWrite) taken.set(write, before + 1);
    return before < mostInOneWrite;
  });
};
