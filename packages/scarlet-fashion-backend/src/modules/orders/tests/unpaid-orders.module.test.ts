import * as routes from '@scarlet/contracts/routes';
import { OrderStatus } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { ordersIn, refusalOf } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  // Neither audited nor with a worker: the tests put orders into every status, and nobody may bring them out of it.
  shop = await startBackend({ withWorker: false });
  desk = createDesk(shop);
});
afterAll(() => shop.stop());

/** What holds pieces without money: one that is being placed, and one that waits for its payment. */
const unpaid: readonly OrderStatus[] = ['RESERVING', 'PENDING'];
const ended = OrderStatus.options.filter((status) => !unpaid.includes(status));

/** A customer with five orders in this status, and what the shop says to a sixth. */
const withFive = async (status: OrderStatus) => {
  const dress = await desk.dressWith({ M: { BLR: 50 } });
  const customer = await shop.as.customer();
  const order = () => desk.place(customer, orderOf([dress.line('M')]));
  const ids: string[] = [];
  while (ids.length < 5) ids.push((await order()).id);
  await ordersIn(shop.mongo).updateMany({ _id: { $in: ids } }, { $set: { status } });
  return { customer, order, ids };
};

describe('five orders of a customer', () => {
  it.each(unpaid)('that are %s leave room for no sixth one', async (status) => {
    const { order, ids } = await withFive(status);
    expect(await refusalOf(order())).toMatchObject({ code: 'orders.too_many_unpaid', facts: { max: 5 } });
    await desk.change(ids[0] ?? '', { status: 'EXPIRED' });
    expect((await order()).status).toBe('PENDING');
  });

  it.each(ended)('that are %s keep nobody from ordering again', async (status) => {
    const { order } = await withFive(status);
    expect((await order()).status).toBe('PENDING');
  });

  it('count together, those that are being placed with those that wait', async () => {
    const { customer, order, ids } = await withFive('PENDING');
    await ordersIn(shop.mongo).updateMany({ _id: { $in: ids.slice(0, 2) } }, { $set: { status: 'RESERVING' } });
    expect((await refusalOf(order())).code).toBe('orders.too_many_unpaid');
    await customer.call(routes.cancelOrder, { params: { id: ids[4] ?? '' }, body: {} });
    expect((await order()).status).toBe('PENDING');
  });
});
