import { bug } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { OrderView } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#kernel/clock';
import { createLogger } from '#platform/log/logger';
import { isDuplicateKey } from '#platform/mongo/connect';
import { createRelay } from '#platform/outbox/relay';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { runWorker } from '../../../worker.ts';
import { createBillModel } from '../adapters/bill-model.ts';
import { createMongoBills } from '../adapters/mongo-bills.ts';
import { createConfirmBilling } from '../use-cases/confirm-billing.ts';
import { createCreateBills } from '../use-cases/create-bills.ts';
import { claimToken, confirmation, createCounter, exportAck } from './counter.ts';

const silent = createLogger({ level: 'silent', name: 'test' });
let shop: Backend;
let agent: Browser;
let counter: ReturnType<typeof createCounter>;

beforeAll(async () => {
  // The worker is started and stopped by each test.
  shop = await startBackend({ withWorker: false });
  await shop.given.shops();
  agent = await shop.as.agent('BLR');
  counter = createCounter(shop, agent);
});
afterAll(() => shop.stop());

/** Does the step while something works beside it, which is stopped afterwards. */
const beside = async <Result>(work: (signal: AbortSignal) => Promise<void>, step: () => Promise<Result>) => {
  const stop = new AbortController();
  const working = work(stop.signal);
  try {
    return await step();
  } finally {
    stop.abort();
    await working;
  }
};
const worker = (signal: AbortSignal) =>
  runWorker({ composition: shop.composition, mongo: shop.mongo, logger: silent, sweepEveryMs: 200 }, signal);
/** A worker of which only the part that settles orders is alive. */
const ordersOnly = (signal: AbortSignal) =>
  createRelay({
    ...{ mongo: shop.mongo, logger: silent, pollMs: 200 },
    ...{ sources: ['orders', 'payments'], consumers: shop.composition.orders.consumers },
  }).run(signal);

const orders = () =>
  shop.mongo.collection<{ _id: string; status: string; events: { id: string; type: string; at: Date }[] }>('orders');
const hearOf = async (name: string, order: OrderView, type = 'order.paid') => {
  const consumer = shop.composition.billing.consumers.find((one) => one.name === name);
  await consumer?.handle({ id: `${order.id}:${type}`, type, at: new Date() }, order.id);
};
const billsOf = (order: OrderView) => counter.bills.find({ orderId: order.id }).toArray();
const paidUnbilled = async () => {
  const buyer = shop.as.guest();
  return { buyer, order: await beside(ordersOnly, () => shop.given.paidOrder(buyer)) };
};
const paidBill = async () => {
  const made = await paidUnbilled();
  await hearOf('billing.create', made.order);
  return { ...made, bill: await counter.billOf(made.order) };
};
const cutPower = () => Promise.reject(new Error('The power went out'));
const confirmAndDie = (message: ReturnType<typeof confirmation>) =>
  createConfirmBilling({
    ...{ bills: createMongoBills(createBillModel(shop.mongo)), clock: systemClock, isDuplicateKey },
    tellOrder: cutPower,
  })(message, 'BLR');

describe('a bill whose order was never told, because the power went out in between', () => {
  it('tells it by its own event as soon as a worker runs', async () => {
    const { buyer, order, bill } = await paidBill();
    const message = confirmation(bill.id);
    await expect(confirmAndDie(message)).rejects.toThrow('The power went out');
    expect((await counter.stored(bill.id))?.status).toBe('BILLED');
    expect((await buyer.call(routes.getOrder, { params: { id: order.id } })).status).toBe('PAID');

    const billed = await beside(worker, () => shop.given.orderInState(buyer, order.id, 'BILLED'));
    expect(billed.invoices).toMatchObject([{ shop: 'BLR', invoiceNo: message.invoiceNo }]);
  });

  it('tells it when the agent repeats itself, without any worker', async () => {
    const { buyer, order, bill } = await paidBill();
    const message = confirmation(bill.id);
    await expect(confirmAndDie(message)).rejects.toThrow('The power went out');
    expect(await agent.call(routes.confirmBilling, { body: message })).toMatchObject({ outcome: 'duplicate' });
    expect((await buyer.call(routes.getOrder, { params: { id: order.id } })).status).toBe('BILLED');
  });

  it('tells it once in effect, however often it is told', async () => {
    const { buyer, order, bill } = await paidBill();
    await agent.call(routes.confirmBilling, { body: confirmation(bill.id) });
    const tell = shop.composition.billing.consumers.find(({ name }) => name === 'billing.tell_order');
    const event = { id: `${bill.id}:bill.billed`, type: 'bill.billed', at: new Date() };
    await Promise.all([1, 2, 3].map(() => tell?.handle(event, bill.id)));
    const billed = await buyer.call(routes.getOrder, { params: { id: order.id } });
    expect(billed.invoices).toHaveLength(1);
    expect(billed.timeline.filter(({ status }) => status === 'BILLED')).toHaveLength(1);
  });
});

describe('a paid order', () => {
  it('gets its bill when a worker starts that was away while it was paid', async () => {
    const { order } = await paidUnbilled();
    expect(await billsOf(order)).toEqual([]);
    await beside(worker, () => counter.billOf(order));
    expect(await billsOf(order)).toMatchObject([{ status: 'UNBILLED' }]);
  });

  it('gets one bill from two workers that run at once', async () => {
    const { order } = await paidUnbilled();
    await beside(worker, () => beside(worker, () => counter.billOf(order)));
    expect(await billsOf(order)).toHaveLength(1);
  });

  it('keeps its bill as it is when the payment is told again', async () => {
    const { order, bill } = await paidBill();
    const token = await claimToken(agent, bill.id);
    await agent.call(routes.ackExport, { body: exportAck(bill, token) });
    await hearOf('billing.create', order);
    expect(await billsOf(order)).toMatchObject([{ status: 'EXPORTED', claim: { token } }]);
  });

  it('gets its bill in the next try when its shop is not known yet', async () => {
    const { order } = await paidUnbilled();
    const createBills = (list: () => ReturnType<typeof shop.composition.shops.list>) =>
      createCreateBills({
        ...{ bills: createMongoBills(createBillModel(shop.mongo)), shops: { list }, clock: systemClock },
        orderToBill: shop.composition.orders.forBilling,
      })(order.id);
    await expect(createBills(async () => [])).rejects.toThrow(/shop/);
    expect(await billsOf(order)).toEqual([]);
    await createBills(shop.composition.shops.list);
    expect(await billsOf(order)).toMatchObject([{ gstin: '29AAACS1234A1Z5' }]);
  });
});

describe('an order that is given up', () => {
  // Paid before any of them is given up: a relay that starts later would report the money of the others as late.
  const paid: Awaited<ReturnType<typeof paidUnbilled>>[] = [];
  beforeAll(async () => {
    for (let count = 0; count < 7; count += 1) paid.push(await paidUnbilled());
  });
  const takePaid = () => paid.pop() ?? bug('All paid orders are given up');
  const takeBilled = async () => {
    const { order } = takePaid();
    await hearOf('billing.create', order);
    return { order, bill: await counter.billOf(order) };
  };
  const giveUp = (order: OrderView) => orders().updateOne({ _id: order.id }, { $set: { status: 'REFUNDED' } });

  it('takes its bills off the list of the shop, also those that an agent holds', async () => {
    const [waiting, held] = [await takeBilled(), await takeBilled()];
    await claimToken(agent, held.bill.id);
    for (const { order } of [waiting, held]) {
      await giveUp(order);
      await hearOf('billing.cancel', order, 'order.refunded');
    }
    const listed = await counter.pendingIds();
    for (const { bill } of [waiting, held]) {
      expect(listed).not.toContain(bill.id);
      expect((await counter.stored(bill.id))?.status).toBe('CANCELLED');
    }
  });

  it('does not take back what lies before the till or is billed: a person has to', async () => {
    const [exported, billed] = [await takeBilled(), await takeBilled()];
    const ack = exportAck(exported.bill, await claimToken(agent, exported.bill.id));
    await agent.call(routes.ackExport, { body: ack });
    await agent.call(routes.confirmBilling, { body: confirmation(billed.bill.id) });
    for (const { order } of [exported, billed]) {
      await giveUp(order);
      await hearOf('billing.cancel', order, 'order.refunded');
    }
    expect((await counter.stored(exported.bill.id))?.status).toBe('EXPORTED');
    expect((await counter.stored(billed.bill.id))?.status).toBe('BILLED');
  });

  it('keeps its bill when late money has brought it back and its old cancellation is told again', async () => {
    const { order, bill } = await takeBilled();
    await hearOf('billing.cancel', order, 'order.cancelled');
    expect((await counter.stored(bill.id))?.status).toBe('UNBILLED');
  });

  it('gets no bill when its payment is told last', async () => {
    const { order } = takePaid();
    await giveUp(order);
    await hearOf('billing.cancel', order, 'order.refunded');
    await hearOf('billing.create', order);
    expect(await billsOf(order)).toEqual([]);
  });

  it('has no open bill when it is given up in the very moment in which its bill is made', async () => {
    const { order } = takePaid();
    let looks = 0;
    const createBills = createCreateBills({
      ...{ bills: createMongoBills(createBillModel(shop.mongo)), shops: shop.composition.shops, clock: systemClock },
      orderToBill: async (orderId) => {
        const seen = await shop.composition.orders.forBilling(orderId);
        looks += 1;
        if (looks > 1) return seen;
        await giveUp(order);
        await hearOf('billing.cancel', order, 'order.refunded');
        return seen;
      },
    });
    await createBills(order.id);
    expect(await billsOf(order)).toMatchObject([{ status: 'CANCELLED' }]);
  });

  it('is no order to bill before it is paid either', async () => {
    const dress = await shop.given.product({ stock: { S: { BLR: 1 } } });
    const line = { sku: dress.sku('S'), quantity: 1, priceMinor: dress.priceMinor };
    const unpaid = await shop.as.guest().call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
    await hearOf('billing.create', unpaid);
    expect(await billsOf(unpaid)).toEqual([]);
  });
});
