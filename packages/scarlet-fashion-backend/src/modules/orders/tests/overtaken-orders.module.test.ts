import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { ordersIn, refusalOf, stockOf } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  // Nobody sweeps and nobody reconciles: what comes back was given back by who had taken it.
  shop = await startBackend({ withWorker: false });
  desk = createDesk(shop);
});
afterAll(() => shop.stop());

/** Keeps every write off the stock record until it is let go; then nothing of it has happened. */
const keepOff = async (sku: string) => {
  const session = shop.mongo.getClient().startSession();
  session.startTransaction();
  const inventory = shop.mongo.collection<{ _id: string; version: number }>('inventory');
  await inventory.updateOne({ _id: `${sku}@BLR` }, { $inc: { version: 1 } }, { session });
  return async () => {
    await session.abortTransaction();
    await session.endSession();
  };
};

/** Orders a piece of each size; before any is held, another process gives the order up and releases what it holds: nothing. */
const overtake = async (stock: Record<'M' | 'S', number>) => {
  const dress = await desk.dressWith({ M: { BLR: stock.M }, S: { BLR: stock.S } });
  const letGo = await keepOff(dress.sku('M'));
  const customer = await shop.as.customer();
  const refusal = refusalOf(desk.place(customer, orderOf([dress.line('M'), dress.line('S')])));
  await eventually('the order to be written, and given up', async () => {
    const written = await ordersIn(shop.mongo).updateOne(
      { 'items.sku': dress.sku('M'), status: 'RESERVING' },
      { $set: { status: 'REJECTED', stock: 'released' } },
    );
    return written.matchedCount === 1;
  }).finally(letGo);
  return { refusal: await refusal, left: (size: 'M' | 'S') => stockOf(shop.mongo, dress.sku(size)) };
};

describe('an order that was given up while its pieces were being held', () => {
  it('gives them back itself when it finds that it cannot be opened any more', async () => {
    const { refusal, left } = await overtake({ M: 5, S: 5 });
    expect(refusal).toMatchObject({ status: 409, code: 'orders.changed_meanwhile' });
    for (const size of ['M', 'S'] as const) {
      expect(await left(size)).toMatchObject({ available: 5, reserved: 0, holds: [] });
    }
  });

  it('gives back the line that was held when it finds that it cannot be rejected any more', async () => {
    const { refusal, left } = await overtake({ M: 5, S: 0 });
    expect(refusal).toMatchObject({ status: 409, code: 'inventory.out_of_stock' });
    expect(await left('M')).toMatchObject({ available: 5, reserved: 0, holds: [] });
  });
});

/**
 * Late money looks for a piece of each size of an order that was given up; before any is held, a sweeper takes the order over,
 * under the next attempt.
 */
const takeOver = async ({ isOneGone }: { isOneGone: boolean }) => {
  const dress = await desk.dressWith({ M: { BLR: 5 }, S: { BLR: 5 } });
  const customer = await shop.as.customer();
  const { id } = await desk.place(customer, orderOf([dress.line('M'), dress.line('S')]));
  await customer.call(routes.cancelOrder, { params: { id }, body: {} });
  if (isOneGone) await desk.place(shop.as.guest(), orderOf([dress.line('S', 5)]));
  const letGo = await keepOff(dress.sku('M'));
  const settle = shop.composition.consumers.find(({ name }) => name === 'orders.settle_payment');
  const data = { orderId: id, attempt: 1 };
  const settled = settle?.handle({ id: 'late', type: 'payment.succeeded', at: new Date(), data }, `${id}#1`);
  await eventually('the order to look for its pieces, and to be taken over', async () => {
    const written = await ordersIn(shop.mongo).updateOne({ _id: id, status: 'REINSTATING' }, { $set: { attempt: 3 } });
    return written.matchedCount === 1;
  }).finally(letGo);
  await settled;
  expect(await desk.storedOf(id)).toMatchObject({ status: 'REINSTATING', attempt: 3, stock: 'open' });
  return (size: 'M' | 'S') => stockOf(shop.mongo, dress.sku(size));
};

describe('a reinstatement that was taken over while its pieces were being held', () => {
  it('gives them back itself when it finds that it cannot sell them any more', async () => {
    const left = await takeOver({ isOneGone: false });
    for (const size of ['M', 'S'] as const) {
      expect(await left(size)).toMatchObject({ available: 5, reserved: 0, sold: 0, holds: [] });
    }
  });

  it('gives back the line that was held when it finds that the money is not its own to send back', async () => {
    const left = await takeOver({ isOneGone: true });
    expect(await left('M')).toMatchObject({ available: 5, reserved: 0, holds: [] });
  });
});

/** How many writes of stock wait for a record that somebody keeps. */
const writesWaiting = async (): Promise<number> => {
  const writes = { ns: `${shop.mongo.name}.inventory`, op: 'update', active: true };
  const admin = shop.mongo.getClient().db('admin');
  return (await admin.aggregate([{ $currentOp: { allUsers: true } }, { $match: writes }]).toArray()).length;
};

/** An article whose record somebody keeps, with a buyer's write before it, so that all others stand in line. */
const blocked = async () => {
  const dress = await desk.dressWith({ M: { BLR: 5 } });
  const letGo = await keepOff(dress.sku('M'));
  const first = desk.place(shop.as.guest(), orderOf([dress.line('M')]));
  await eventually('the first write to wait', async () => (await writesWaiting()) > 0);
  const goOn = async (): Promise<void> => {
    await letGo();
    await first;
  };
  return { dress, goOn };
};
const storedOf = (sku: string, status: string) => ordersIn(shop.mongo).findOne({ 'items.sku': sku, status });

describe('an order whose article is written to without an end', () => {
  it('is told what is short elsewhere, although the line before that article is long, and a sweep gives back the rest', async () => {
    const short = await desk.dressWith({ M: { BLR: 1 } });
    const { dress, goOn } = await blocked();
    const both = orderOf([short.line('M', 2), dress.line('M')]);
    const refusal = await refusalOf(desk.place(shop.as.guest(), both)).finally(goOn);
    expect(refusal).toMatchObject({
      ...{ status: 409, code: 'inventory.out_of_stock' },
      facts: { lines: [{ sku: short.sku('M'), wanted: 2, left: 1 }] },
    });
    await shop.composition.orders.sweep();
    expect(await storedOf(short.sku('M'), 'REJECTED')).toMatchObject({ stock: 'released' });
    expect(await stockOf(shop.mongo, short.sku('M'))).toMatchObject({ available: 1, reserved: 0 });
    expect(await stockOf(shop.mongo, dress.sku('M'))).toMatchObject({ available: 4, reserved: 1 });
  });

  it('is told to come back after one wait in the line, and owes it nothing', async () => {
    const { dress, goOn } = await blocked();
    const refusal = await refusalOf(desk.place(shop.as.guest(), orderOf([dress.line('M')])));
    const stored = await storedOf(dress.sku('M'), 'REJECTED');
    await goOn();
    expect(refusal).toMatchObject({ status: 503, code: 'inventory.busy' });
    expect(stored).toMatchObject({ stock: 'released' });
  });
});
