import { createTicket, type Story } from '../machine/story.ts';
import type { Process } from '../machine/task.ts';
import type { StockQueue } from './site.ts';
import {
  type HoldOperation,
  type Operation,
  type SettleOperation,
  type Store,
  writeHolds,
  writeSettled,
} from './stock-writes.ts';

const mostAtOnce = 4;
const impatientShare = 0.03;
const patienceTicks = 12;

const isHold = (operation: Operation): operation is HoldOperation => operation.kind === 'hold';
const isSettle = (operation: Operation): operation is SettleOperation => operation.kind === 'settle';

/** One flush: sales and returns before holds, because one write cannot both take from a list and add to it. */
function* writeBatch(store: Store, batch: readonly Operation[]): Story {
  const settles = Map.groupBy(batch.filter(isSettle), ({ id, into }) => `${id} ${into}`);
  for (const group of settles.values()) yield* writeSettled(store, group);
  const holds = Map.groupBy(batch.filter(isHold), ({ id }) => id);
  for (const group of holds.values()) yield* writeHolds(store, group);
}

const loseAnswer = (operation: Operation): void => {
  if (isHold(operation)) operation.ticket.settle({ kind: 'unknown' });
  else operation.ticket.settle('unknown');
};

/** A caller waits only so long in the queue; a write under way is awaited. */
function* loosePatience(queue: Operation[], operation: Operation): Story {
  yield patienceTicks;
  const place = queue.indexOf(operation);
  if (place < 0) return;
  queue.splice(place, 1);
  if (isHold(operation)) operation.ticket.settle({ kind: 'busy' });
  else operation.ticket.settle('unknown');
}

type Needs = Store & { readonly process: Process };

/**
 * One queue for each product and process; whoever finds it idle starts its flush. The mutex that a real flush takes is left out:
 * it saves work and promises nothing, so all must be well without it.
 */
export const createStockQueue = ({ world, rules, process }: Needs): StockQueue => {
  const queues = new Map<string, Operation[]>();
  const flushing = new Set<string>();
  process.onDeath = () => {
    queues.clear();
    flushing.clear();
  };

  const queueOf = (product: string): Operation[] => {
    const queue = queues.get(product) ?? [];
    queues.set(product, queue);
    return queue;
  };

  function* flush(product: string): Story {
    const queue = queueOf(product);
    let batch: Operation[] = [];
    try {
      while (queue.length > 0) {
        yield;
        batch = queue.splice(0, mostAtOnce);
        yield* writeBatch({ world, rules }, batch);
      }
    } finally {
      for (const operation of batch) loseAnswer(operation);
      flushing.delete(product);
      if (queue.length > 0) startFlush(product);
    }
  }

  const startFlush = (product: string): void => {
    flushing.add(product);
    world.machine.start({ name: `flush ${product}`, process, story: flush(product) });
  };

  const add = (operation: Operation): void => {
    const { product } = world.shelves.read(operation.id);
    const queue = queueOf(product);
    queue.push(operation);
    if (!flushing.has(product)) startFlush(product);
    if (!world.chance.happens(impatientShare)) return;
    world.machine.start({ name: 'patience', process, story: loosePatience(queue, operation) });
  };

  return {
    hold: (id, wish) => {
      const ticket: HoldOperation['ticket'] = createTicket();
      add({ kind: 'hold', id, wish, ticket });
      return ticket;
    },
    settle: (id, { hold, into }) => {
      const ticket: SettleOperation['ticket'] = createTicket();
      add({ kind: 'settle', id, hold, into, ticket });
      return ticket;
    },
  };
};
