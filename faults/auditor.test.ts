import type { OrderDocument, PaymentDocument, StockDocument } from '@scarlet/testkit/audit/documents';
import { type Audit, startAudit } from '@scarlet/testkit/audit/start-audit';
import { eventually } from '@scarlet/testkit/await-event';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { startMongoProxy } from './harness/mongo-proxy.ts';
import { faultsAtRest, type State } from './harness/rules-at-rest.ts';
import { openShop, type ShopData } from './harness/shop-data.ts';
import { stockRead } from './harness/wire-commands.ts';

const now = new Date('2026-11-23T12:00:00Z');
const later = new Date('2026-11-23T12:15:00Z');
const stock = (change: Partial<StockDocument> = {}): StockDocument => ({
  ...{ _id: 'A-M@BLR', received: 5, writtenOff: 0, available: 5, reserved: 0, sold: 0, shortfall: 0 },
  ...{ holds: [], version: 1, ...change },
});
const order = (change: Partial<OrderDocument> = {}): OrderDocument => ({
  ...{ _id: 'o1', status: 'PENDING', attempt: 1, stock: 'open', totals: { totalMinor: 900 } },
  ...{ items: [{ sku: 'A-M', shop: 'BLR', quantity: 2 }], placedAt: now, expiresAt: later, changedAt: now },
  ...change,
});
const paid = (change: Partial<OrderDocument> = {}) => order({ status: 'PAID', stock: 'committed', ...change });
const held = stock({ available: 3, reserved: 2, holds: [{ key: 'o1#1', quantity: 2 }] });
const sold = stock({ available: 3, sold: 2 });
const money = { id: 'pi1', reference: 'o1#1', amountMinor: 900, status: 'succeeded' };
const state = (change: Partial<State>): State => ({
  ...{ orders: [], stock: [], books: { intents: [], refunds: [], deliveries: [] }, now, ...change },
});
const books = (...intents: (typeof money)[]) => ({ intents, refunds: [], deliveries: [] });

describe('a shop at rest', () => {
  it.each([
    ['an order that waits with its pieces held', state({ orders: [order()], stock: [held] })],
    ['an order that is paid and sold', state({ orders: [paid()], stock: [sold], books: books(money) })],
  ])('is in order with %s', (_name, good) => {
    expect(faultsAtRest(good)).toEqual([]);
  });

  it.each([
    ['being placed for ever', state({ orders: [order({ status: 'RESERVING' })], stock: [stock()] }), 'does not rest'],
    ['past its time', state({ orders: [order({ expiresAt: new Date(now.getTime() - 6_000) })] }), 'does not rest'],
    ['held for nobody', state({ stock: [held] }), 'held for nobody'],
    ['held under an older attempt', state({ orders: [order({ attempt: 2 })], stock: [held] }), 'held for nobody'],
    ['waiting with nothing held', state({ orders: [order()], stock: [stock()] }), 'orders wait for 2'],
    ['sold without an order', state({ stock: [sold] }), 'sold 2, its paid orders have 0'],
    ['paid and not sold', state({ orders: [paid()], stock: [stock()], books: books(money) }), 'paid orders have 2'],
    ['paid without money', state({ orders: [paid()], stock: [sold] }), 'keeps 0'],
    ['money without an order', state({ books: books(money) }), 'keeps 900'],
    [
      'paid twice',
      state({ orders: [paid()], stock: [sold], books: books(money, { ...money, id: 'pi2' }) }),
      'two payments',
    ],
    ['out of balance', state({ stock: [stock({ available: 6 })] }), 'received - writtenOff'],
    ['for sale and missing', state({ stock: [stock({ available: 8, shortfall: 3 })] }), 'nothing is for sale while'],
    ['below zero', state({ stock: [stock({ available: -1, sold: 6 })] }), 'never below zero'],
  ])('is not in order with something %s', (_name, bad, said) => {
    expect(faultsAtRest(bad).join('\n')).toContain(said);
  });
});

describe('the auditor', () => {
  let shop: ShopData;
  let audit: Audit;
  let mongoUri: string;
  beforeEach(async () => {
    ({ mongoUri } = freshStores());
    shop = await openShop({ openingUri: inject('openingUri'), mongoUri });
    audit = await startAudit(mongoUri);
  });
  afterEach(async () => {
    await audit.end();
    await shop.close();
  });

  const ruleSeen = (rule: string) =>
    eventually(`the auditor to see: ${rule}`, async () => audit.violations().find((seen) => seen.rule === rule));

  it('sees a record that is out of balance, and names it', async () => {
    const { stockId } = await shop.article(5);
    await shop.db.collection<StockDocument>('inventory').updateOne({ _id: stockId }, { $inc: { available: -6 } });
    expect(await ruleSeen('available is never below zero')).toMatchObject({ document: { _id: stockId } });
    await ruleSeen('available + reserved + sold - shortfall = received - writtenOff');
  });

  it('looks once more when it is told to end', async () => {
    const { stockId } = await shop.article(5);
    await shop.db.collection<StockDocument>('inventory').updateOne({ _id: stockId }, { $inc: { available: -6 } });
    await expect(audit.endClean()).rejects.toThrow('what must never be');
  });

  it('sees a payment that leaves its end', async () => {
    const payments = shop.db.collection<PaymentDocument>('payments');
    const facts = { _id: 'o1#1', amountMinor: 900, refundedMinor: 0, refunds: [], events: [] };
    await payments.insertOne({ ...facts, status: 'succeeded' });
    let looks = 0;
    await eventually('the auditor to see both states', async () => {
      looks += 1;
      await payments.updateOne({ _id: 'o1#1' }, { $set: { status: looks % 2 === 0 ? 'succeeded' : 'processing' } });
      return audit.violations().find(({ rule }) => rule === 'a payment never leaves its end');
    });
  });

  it('sees an order that goes back', async () => {
    const orders = shop.db.collection<OrderDocument>('orders');
    await orders.insertOne(paid({ changedAt: new Date() }));
    let looks = 0;
    const seen = await eventually('the auditor to see both states', async () => {
      looks += 1;
      const status = looks % 2 === 0 ? 'PAID' : 'PENDING';
      await orders.updateOne({ _id: 'o1' }, { $set: { status, changedAt: new Date() } });
      return audit.violations().find(({ rule }) => rule === 'an order never goes back');
    });
    expect(seen).toMatchObject({ document: { before: 'PAID' } });
  });

  it('is no witness when it could not look most of the time', async () => {
    await shop.article(5);
    const proxy = await startMongoProxy(mongoUri);
    let looks = 0;
    proxy.judgeBy((request) => {
      if (!stockRead(request)) return 'pass';
      looks += 1;
      return looks === 1 ? 'pass' : 'deliver_and_cut';
    });
    const blind = await startAudit(proxy.uri);
    await eventually('several looks in vain', async () => looks > 10);
    await expect(blind.endClean()).rejects.toThrow('missed most of what happened');
    await proxy.stop();
  });
});
