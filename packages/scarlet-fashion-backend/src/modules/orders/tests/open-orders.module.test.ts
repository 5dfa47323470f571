import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '../domain/order.ts';
import { openOrderStore } from './order-store.ts';
import { sampleOrder } from './sample-order.ts';
import { ordersIn } from './shop-books.ts';

let shop: Awaited<ReturnType<typeof openOrderStore>>;
beforeAll(async () => {
  shop = await openOrderStore();
});
afterAll(() => shop.close());

let count = 0;
/** An order as whoever places it knows it; the database has it as `meanwhile` says. */
const reserving = async (attempt: number, meanwhile: Partial<Pick<Order, 'status' | 'attempt'>> = {}) => {
  count += 1;
  const [id, placedAt] = [`0123456789abcdef0123${String(count).padStart(4, '0')}`, new Date()];
  const expiresAt = new Date(placedAt.getTime() + 900_000);
  const order = sampleOrder({ id, orderNumber: `SF-${id}`, attempt, status: 'RESERVING', placedAt, expiresAt });
  await shop.orders.insert(order);
  if (Object.keys(meanwhile).length > 0) await ordersIn(shop.mongo).updateOne({ _id: id }, { $set: meanwhile });
  return order;
};
const openTogether = async (...group: readonly Order[]) =>
  (await Promise.all(group.map((order) => shop.orders.open(order)))).map((opened) => opened?.status);
const storedOf = ({ id }: Order) => ordersIn(shop.mongo).findOne({ _id: id });

describe('orders that are opened together', () => {
  it('are opened each by who placed this attempt of it, whatever its number', async () => {
    const group = [await reserving(1), await reserving(2)];
    expect(await openTogether(...group)).toEqual(['PENDING', 'PENDING']);
  });

  it.each([1, 2])(
    'leave one alone that another attempt has taken over meanwhile, beside one of attempt %i',
    async (other) => {
      const [beside, taken] = [await reserving(other), await reserving(1, { attempt: 2 })];
      expect(await openTogether(beside, taken)).toEqual(['PENDING', undefined]);
      expect(await storedOf(taken)).toMatchObject({ status: 'RESERVING', attempt: 2 });
    },
  );

  it('do not take for their own what the next attempt has opened', async () => {
    const [fresh, lost] = [await reserving(1), await reserving(1, { attempt: 2, status: 'PENDING' })];
    expect(await openTogether(fresh, lost)).toEqual(['PENDING', undefined]);
  });
});
