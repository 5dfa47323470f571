import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomId } from '#kernel/ids';
import type { Order } from '../domain/order.ts';
import type { MoveFacts } from '../ports.ts';
import { openOrderStore } from './order-store.ts';
import { sampleOrder } from './sample-order.ts';
import { ordersIn } from './shop-books.ts';

let shop: Awaited<ReturnType<typeof openOrderStore>>;
beforeAll(async () => {
  shop = await openOrderStore();
});
afterAll(() => shop.close());

const placing = async (): Promise<Order> => {
  const id = randomId();
  const order = sampleOrder({ id, orderNumber: `SF-${id}`, status: 'RESERVING' });
  await shop.orders.insert(order);
  return order;
};
const moved = async (order: Order, to: Order['status'], facts?: MoveFacts): Promise<Order> => {
  const next = await shop.orders.move(order, to, facts);
  if (!next) throw new Error(`The order is not ${order.status} any more`);
  return next;
};
const paidOrder = async () =>
  moved(await moved(await placing(), 'PENDING'), 'PAID', { paidAt: new Date(), paidAttempt: 1 });
const storedOf = ({ id }: Order) => ordersIn(shop.mongo).findOne({ _id: id });

describe('the mark that the stock has been served', () => {
  it('is that of a status and its attempt, and stays what it was first', async () => {
    const paid = await paidOrder();
    await shop.orders.markStock(paid, 'committed');
    expect(await storedOf(paid)).toMatchObject({ status: 'PAID', stock: 'committed' });
    await shop.orders.markStock(paid, 'released');
    expect(await storedOf(paid)).toMatchObject({ status: 'PAID', stock: 'committed' });
  });

  it('says nothing of what a later status owes when it comes late', async () => {
    const paid = await paidOrder();
    await moved(paid, 'REFUND_PENDING');
    await shop.orders.markStock(paid, 'committed');
    expect(await storedOf(paid)).toMatchObject({ status: 'REFUND_PENDING', stock: 'open' });
  });

  it('says nothing of the pieces that late money looks for under the next attempt', async () => {
    const expired = await moved(await moved(await placing(), 'PENDING'), 'EXPIRED');
    await moved(expired, 'REINSTATING', { paidAttempt: 1 });
    await shop.orders.markStock(expired, 'released');
    expect(await storedOf(expired)).toMatchObject({ status: 'REINSTATING', attempt: 2, stock: 'open' });
  });

  /** Refused as busy and begun anew, while a second one who served its old attempt has not come to mark it yet. */
  const begunAnew = async () => {
    const first = await placing();
    const refused = await moved(first, 'REJECTED', { refusal: { kind: 'busy' } });
    await shop.orders.markStock(refused, 'released');
    return { refused, begun: await shop.orders.beginAnew(refused, first) };
  };

  it('lets nobody forget an order that was refused as busy and has begun anew', async () => {
    const { refused } = await begunAnew();
    await shop.orders.markStock(refused, 'released');
    const stored = await storedOf(refused);
    expect(stored).toMatchObject({ status: 'RESERVING', attempt: 2, stock: 'open' });
    expect(stored?.forgetAt).toBeUndefined();
  });

  it('leaves open what the next attempt owes when that one was refused, too', async () => {
    const { refused, begun } = await begunAnew();
    if (begun) await moved(begun, 'REJECTED', { refusal: { kind: 'busy' } });
    await shop.orders.markStock(refused, 'released');
    expect(await storedOf(refused)).toMatchObject({ status: 'REJECTED', attempt: 2, stock: 'open' });
  });
});

describe('what is learned together with a move', () => {
  it('is kept word for word, also where the database would take it for a question', async () => {
    const refusal = { kind: 'short' as const, lines: [{ sku: '$orderNumber', wanted: 1, left: 0 }] };
    const refused = await moved(await placing(), 'REJECTED', { refusal });
    expect(refused.refusal).toEqual(refusal);
  });
});
