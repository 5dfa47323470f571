import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runWorker } from '../src/worker.ts';
import { newKey, orderOf } from './given.ts';
import { type Backend, startBackend } from './start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
});
afterAll(() => shop.stop());

const payments = () => shop.mongo.collection<{ _id: string; createdAt: Date; checkedAt: Date }>('payments');

/** A payment that was begun so long ago, of which the provider has told nothing. */
const openPayment = async (begunAgoMs: number, checkedAt: Date) => {
  const browser = shop.as.guest();
  const dress = await shop.given.product({ stock: { M: { BLR: 1 } } });
  const line = { sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor };
  const order = await browser.call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
  await shop.given.askToPay(browser, order);
  const _id = `${order.id}#1`;
  await payments().updateOne({ _id }, { $set: { createdAt: new Date(Date.now() - begunAgoMs), checkedAt } });
  return { wasAsked: async () => Number((await payments().findOne({ _id }))?.checkedAt) > Number(checkedAt) };
};

describe('the worker', () => {
  it('asks the provider about a payment that is open for two minutes, and not before', async () => {
    // Looked at longest ago, so its turn would come first.
    const younger = await openPayment(90_000, new Date(0));
    const older = await openPayment(120_001, new Date(1));
    const stop = new AbortController();
    const { composition, mongo } = shop;
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const work = runWorker({ composition, mongo, logger, sweepEveryMs: 200 }, stop.signal);
    await eventually('the older one to be asked about', older.wasAsked);
    expect(await younger.wasAsked()).toBe(false);
    stop.abort();
    await work;
  });
});
