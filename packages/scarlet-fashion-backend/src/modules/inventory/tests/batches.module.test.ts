import { isProblem } from '@scarlet/contracts/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StockMutex } from '../ports.ts';
import { createHandClock } from './hand-clock.ts';
import { faultsOf, keyOf, recordOf } from './stock-records.ts';
import { openStockRoom, startProcess } from './stock-room.ts';

let room: Awaited<ReturnType<typeof openStockRoom>>;
beforeAll(async () => {
  room = await openStockRoom();
});
afterAll(() => room.close());

const record = (sku: string) => recordOf(room.mongo, sku);
const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
const countKinds = (verdicts: readonly { kind: string }[]) =>
  Object.fromEntries([...Map.groupBy(verdicts, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]));

/** A mutex whose holder sleeps until it is let go. */
const createGate = () => {
  const asked = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const mutex: StockMutex = {
    runExclusive: async (_product, work) => {
      asked.resolve();
      await opened.promise;
      return work();
    },
  };
  return { mutex, asked: asked.promise, open: () => opened.resolve() };
};

describe('what comes together', () => {
  it('is one write: forty buyers, one version of the record', async () => {
    const { hold, counters } = startProcess(room);
    const sku = await room.article(100);
    expect(countKinds(await Promise.all(times(40, (order) => hold(sku, order))))).toEqual({ held: 40 });
    expect(await record(sku)).toMatchObject({ available: 60, reserved: 40, version: 1 });
    expect(counters).toMatchObject({ flushes: 1, operations: 40, refused: 0, expired: 0 });
  });

  it('is written two hundred at a time', async () => {
    const { hold, counters } = startProcess(room);
    const sku = await room.article(1_000);
    await Promise.all(times(450, (order) => hold(sku, order)));
    expect(await record(sku)).toMatchObject({ reserved: 450, version: 3 });
    expect(counters).toMatchObject({ flushes: 3, operations: 450 });
  });

  it('is granted first come first, and everybody else is told what was left', async () => {
    const { hold, counters } = startProcess(room);
    const sku = await room.article(5);
    const verdicts = await Promise.all([2, 2, 2, 1].map((quantity, order) => hold(sku, order, quantity)));
    expect(verdicts).toEqual([{ kind: 'held' }, { kind: 'held' }, { kind: 'short', left: 1 }, { kind: 'held' }]);
    expect((await record(sku))?.holds.map(({ key }) => key)).toEqual([0, 1, 3].map((order) => keyOf(order)));
    expect(counters.refused).toBe(1);
  });

  it('holds a key once that asks twice, and tells both', async () => {
    const { hold } = startProcess(room);
    const sku = await room.article(1);
    expect(countKinds(await Promise.all([hold(sku, 1), hold(sku, 1), hold(sku, 2)]))).toEqual({ held: 2, short: 1 });
    expect(await record(sku)).toMatchObject({ reserved: 1, holds: [{ key: keyOf(1), quantity: 1 }] });
  });

  it('makes room first: what is given back in a batch can be held in the same one', async () => {
    const { hold, giveBack, sell, counters } = startProcess(room);
    const sku = await room.article(2);
    await Promise.all([hold(sku, 1), hold(sku, 2)]);
    const [verdict] = await Promise.all([hold(sku, 3), giveBack(sku, 1), sell(sku, 2)]);
    expect(verdict).toEqual({ kind: 'held' });
    expect(await record(sku)).toMatchObject({ available: 0, sold: 1, holds: [{ key: keyOf(3), quantity: 1 }] });
    expect(counters.flushes).toBe(2);
  });

  it('fills the list of unpaid holds to its last place, and no further', async () => {
    const { hold } = startProcess(room);
    const sku = await room.article(5_000);
    await Promise.all(times(1_990, (order) => hold(sku, order)));
    expect(countKinds(await Promise.all(times(15, (order) => hold(sku, 2_000 + order))))).toEqual({
      held: 10,
      busy: 5,
    });
    expect((await record(sku))?.holds).toHaveLength(2_000);
    expect(faultsOf(await record(sku))).toEqual([]);
  });
});

describe('holds that end together', () => {
  it('are sold in one write', async () => {
    const { hold, sell } = startProcess(room);
    const sku = await room.article(50);
    await Promise.all(times(30, (order) => hold(sku, order, 1 + (order % 2))));
    await Promise.all(times(30, (order) => sell(sku, order, 1 + (order % 2))));
    expect(await record(sku)).toMatchObject({ available: 5, reserved: 0, sold: 45, holds: [], version: 2 });
  });

  it('end once, although they are asked for twice, or for other numbers of pieces, or were never held', async () => {
    const { hold, sell, giveBack } = startProcess(room);
    const sku = await room.article(10);
    await Promise.all(times(4, (order) => hold(sku, order, 2)));
    await Promise.all([sell(sku, 0, 2), sell(sku, 0, 2), sell(sku, 1, 3), sell(sku, 7, 2), giveBack(sku, 2, 2)]);
    await Promise.all([giveBack(sku, 0, 2), giveBack(sku, 2, 2), sell(sku, 2, 2), sell(sku, 3, 2)]);
    expect(await record(sku)).toMatchObject({ available: 4, sold: 4, holds: [{ key: keyOf(1), quantity: 2 }] });
    expect(faultsOf(await record(sku))).toEqual([]);
  });

  it('end in one of two ways when both are asked for at once', async () => {
    const { hold, sell, giveBack } = startProcess(room);
    const sku = await room.article(4);
    await Promise.all(times(4, (order) => hold(sku, order)));
    await Promise.all(times(4, (order) => [sell(sku, order), giveBack(sku, order)]).flat());
    const after = await record(sku);
    expect([after?.holds, (after?.sold ?? 0) + (after?.available ?? 0)]).toEqual([[], 4]);
    expect(faultsOf(after)).toEqual([]);
  });

  it('cover first what the till has sold beyond the record', async () => {
    const { hold, giveBack } = startProcess(room);
    const sku = await room.article(5);
    await Promise.all(times(3, (order) => hold(sku, order)));
    const walkIn = { available: 0, sold: 4, shortfall: 2 };
    await room.mongo.collection<{ _id: string }>('inventory').updateOne({ _id: `${sku}@BLR` }, { $set: walkIn });
    await Promise.all(times(3, (order) => giveBack(sku, order)));
    expect(await record(sku)).toMatchObject({ available: 1, shortfall: 0, holds: [] });
  });
});

describe('a record that cannot be written', () => {
  it('is the trouble of its own buyers only', async () => {
    const { hold, batcher } = startProcess(room);
    const [sound, broken] = [await room.article(5), await room.article(5)];
    const records = room.mongo.collection<{ _id: string }>('inventory');
    // As a person with too many rights would leave it: the database lets nobody touch such a record.
    const spoilt = { $set: { reserved: 3 } };
    await records.updateOne({ _id: `${broken}@BLR` }, spoilt, { bypassDocumentValidation: true });
    const outcomes = await Promise.allSettled([hold(broken, 1), hold(sound, 1), hold(broken, 2), hold(sound, 2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await hold(sound, 3)).toEqual({ kind: 'held' });
    await batcher.drain();
  });
});

describe('a queue that does not move', () => {
  it('is left after two seconds: a buyer is told to come back, a seller that it is not done', async () => {
    const { timer, pass } = createHandClock();
    const gate = createGate();
    const { hold, sell, counters, batcher } = startProcess({ ...room, mutex: gate.mutex, timer });
    const sku = await room.article(5);
    const waiting = [hold(sku, 1), hold(sku, 2)];
    const sold = sell(sku, 1).catch((error: unknown) => error);
    await gate.asked;
    pass(1_999);
    const late = hold(sku, 3);
    pass(1);
    expect(await Promise.all(waiting)).toEqual([{ kind: 'busy' }, { kind: 'busy' }]);
    expect(isProblem(await sold, 'inventory.busy')).toBe(true);

    gate.open();
    expect(await late).toEqual({ kind: 'held' });
    await batcher.drain();
    expect(await record(sku)).toMatchObject({ reserved: 1, holds: [{ key: keyOf(3), quantity: 1 }] });
    expect(counters).toMatchObject({ expired: 3, operations: 1 });
  });

  it('never gives up a write that is under way', async () => {
    const { timer, pass } = createHandClock();
    const { stock } = startProcess(room);
    const [isWriting, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow: typeof stock = {
      ...stock,
      hold: async (id, wishes) => {
        isWriting.resolve();
        await goOn.promise;
        return stock.hold(id, wishes);
      },
    };
    const { hold } = startProcess({ ...room, timer, stock: slow });
    const sku = await room.article(5);
    const held = hold(sku, 1);
    await isWriting.promise;
    pass(60_000);
    goOn.resolve();
    expect(await held).toEqual({ kind: 'held' });
  });

  it('goes on when the lock itself breaks', async () => {
    const broken: StockMutex = { runExclusive: () => Promise.reject(new Error('broken')) };
    const { hold } = startProcess({ ...room, mutex: broken });
    const sku = await room.article(5);
    expect(await Promise.all(times(6, (order) => hold(sku, order)))).toHaveLength(6);
    expect(await record(sku)).toMatchObject({ reserved: 5 });
  });
});

describe('the end of a process', () => {
  it('comes when everything in its queues is written and answered', async () => {
    const gate = createGate();
    const { hold, batcher } = startProcess({ ...room, mutex: gate.mutex });
    const sku = await room.article(500);
    const answered: string[] = [];
    for (let order = 0; order < 250; order += 1) void hold(sku, order).then(({ kind }) => answered.push(kind));
    await gate.asked;
    const drained = batcher.drain();
    gate.open();
    await drained;
    expect(answered).toHaveLength(250);
    expect(await record(sku)).toMatchObject({ reserved: 250 });
    await batcher.drain();
  });
});

describe('what is sold out', () => {
  it('is remembered after a miss, and forgotten when a piece comes back', async () => {
    const { hold, giveBack, soldOut } = startProcess({ ...room, timer: createHandClock().timer });
    const sku = await room.article(2);
    const id = `${sku}@BLR`;
    await hold(sku, 1, 2);
    expect(soldOut.isSoldOut(id)).toBe(false);
    expect(await hold(sku, 2)).toEqual({ kind: 'short', left: 0 });
    expect(soldOut.isSoldOut(id)).toBe(true);
    // Whoever was refused gives back what he never had: nothing has changed.
    await giveBack(sku, 2);
    expect(soldOut.isSoldOut(id)).toBe(true);
    await giveBack(sku, 1, 2);
    expect(soldOut.isSoldOut(id)).toBe(false);
  });

  it('stays sold out when a piece is sold, and when too many wait for theirs to tell', async () => {
    const { hold, sell, soldOut } = startProcess({ ...room, timer: createHandClock().timer });
    const sku = await room.article(1);
    const full = await room.article(3_000);
    await Promise.all([hold(sku, 1), ...times(2_000, (order) => hold(full, order))]);
    for (const one of [sku, full]) soldOut.note(`${one}@BLR`);
    await sell(sku, 1);
    expect(await hold(full, 2_001)).toEqual({ kind: 'busy' });
    expect([sku, full].map((one) => soldOut.isSoldOut(`${one}@BLR`))).toEqual([true, true]);
  });

  it('is forgotten when somebody has got a piece after all', async () => {
    const { hold, soldOut } = startProcess({ ...room, timer: createHandClock().timer });
    const sku = await room.article(2);
    soldOut.note(`${sku}@BLR`);
    expect(await hold(sku, 1)).toEqual({ kind: 'held' });
    expect(soldOut.isSoldOut(`${sku}@BLR`)).toBe(false);
  });

  it('is not what has a piece left for somebody who wants fewer', async () => {
    const { hold, soldOut } = startProcess({ ...room, timer: createHandClock().timer });
    const sku = await room.article(2);
    expect(await hold(sku, 1, 3)).toEqual({ kind: 'short', left: 2 });
    expect(soldOut.isSoldOut(`${sku}@BLR`)).toBe(false);
  });
});
