import { sumMinor } from '@scarlet/contracts/money';
import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createDesk } from './order-desk.ts';
import { brokenStock, ordersIn, refusalOf, stockOf, strayMoney } from './shop-books.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
let manager: Browser;
beforeAll(async () => {
  shop = await startBackend();
  desk = createDesk(shop);
  manager = await shop.as.manager();
});
afterAll(async () => {
  expect(await brokenStock(shop.mongo)).toEqual([]);
  expect(await strayMoney(shop.mongo)).toEqual([]);
  await shop.stop();
});

type Wish = { id: string; amountMinor?: number; key?: string; by?: Browser };
const refund = ({ id, amountMinor, key = newKey(), by = manager }: Wish) =>
  by.call(routes.refundOrder, {
    ...{ params: { id }, idempotencyKey: key },
    body: amountMinor === undefined ? {} : { amountMinor },
  });
const total = 499_800;
const refundsOf = async (id: string) => (await desk.paymentOf(id))?.refunds ?? [];
/** As if the one who began to work on it, so long ago, had died before the answer was written down. */
const loseAnswer = (key: string, agoMs = 31_000) =>
  answersOf().updateOne({ _id: { $regex: key } }, [
    { $set: { state: 'IN_PROGRESS', lockedUntil: { $subtract: ['$lockedUntil', agoMs] } } },
    { $unset: 'reply' },
  ]);
const answersOf = () =>
  shop.mongo.collection<{ _id: string; state: string; reply?: object; forgetAt: Date }>('idempotency');

describe('POST /orders/:id/refund', () => {
  it('gives all the money back and ends the order; the pieces stay sold until somebody books them in', async () => {
    const { order, sku } = await desk.paid();
    expect(await refund({ id: order.id })).toEqual({
      ...{ orderId: order.id, orderStatus: 'REFUNDED', amountMinor: total, refundedMinor: total, isGiven: true },
    });
    expect(await desk.storedOf(order.id)).toMatchObject({ status: 'REFUNDED', stock: 'committed' });
    expect(await stockOf(shop.mongo, sku)).toMatchObject({ available: 3, sold: 2 });
  });

  it('gives a part back and leaves the order as it is', async () => {
    const { order } = await desk.paid();
    const answer = await refund({ id: order.id, amountMinor: 100_00 });
    expect(answer).toMatchObject({ orderStatus: 'PAID', amountMinor: 100_00, refundedMinor: 100_00, isGiven: true });
    expect(await refundsOf(order.id)).toMatchObject([{ amountMinor: 100_00, isGiven: true }]);
    expect((await refundsOf(order.id))[0]?.by).toMatch(/^user:/);
  });

  it('gives the rest back after a part', async () => {
    const { order } = await desk.paid();
    await refund({ id: order.id, amountMinor: 100_00 });
    expect(await refund({ id: order.id })).toMatchObject({ orderStatus: 'REFUNDED', amountMinor: total - 100_00 });
  });

  it('ends the order when parts add up to the whole', async () => {
    const { order } = await desk.paid();
    await refund({ id: order.id, amountMinor: total - 1 });
    expect(await refund({ id: order.id, amountMinor: 1 })).toMatchObject({ orderStatus: 'REFUNDED' });
  });

  it('is possible for an order that has its invoice', async () => {
    const { order } = await desk.paid();
    const invoice = { shop: 'BLR', ref: order.orderNumber, invoiceNo: 'BLR/2627/9', invoicedAt: new Date() };
    await shop.composition.orders.recordInvoice({ orderId: order.id, ...invoice });
    expect(await refund({ id: order.id })).toMatchObject({ orderStatus: 'REFUNDED' });
  });

  it('refuses more than was paid, and more than is left, and moves no money', async () => {
    const { order } = await desk.paid();
    expect(await refusalOf(refund({ id: order.id, amountMinor: total + 1 }))).toMatchObject({
      ...{ status: 422, code: 'payments.refund_too_large' },
      facts: { wantedMinor: total + 1, leftMinor: total },
    });
    await refund({ id: order.id, amountMinor: 300_000 });
    expect(await refusalOf(refund({ id: order.id, amountMinor: 200_000 }))).toMatchObject({
      facts: { wantedMinor: 200_000, leftMinor: 199_800 },
    });
    expect(await refundsOf(order.id)).toHaveLength(1);
  });

  it('refuses an order that has no money, and one whose money is back', async () => {
    const { order } = await desk.placed();
    expect(await refusalOf(refund({ id: order.id }))).toMatchObject({
      ...{ status: 409, code: 'orders.illegal_move', facts: { from: 'PENDING', to: 'REFUND_PENDING' } },
    });
    const { order: done } = await desk.paid();
    await refund({ id: done.id });
    expect(await refusalOf(refund({ id: done.id }))).toMatchObject({ facts: { from: 'REFUNDED' } });
    expect(await refusalOf(refund({ id: 'f'.repeat(24) }))).toMatchObject({ status: 404, code: 'orders.not_found' });
  });

  it('is for those who lead the shop', async () => {
    const { order } = await desk.paid();
    for (const by of [await shop.as.staff(), await shop.as.customer()]) {
      expect(await refusalOf(refund({ id: order.id, by }))).toMatchObject({ status: 403, code: 'auth.role_missing' });
    }
    expect(await refusalOf(refund({ id: order.id, by: shop.as.guest() }))).toMatchObject({ status: 401 });
    expect(await refundsOf(order.id)).toEqual([]);
  });

  it.each([
    ['nothing', 0],
    ['less than nothing', -1],
    ['a fraction', 0.5],
    ['a text', '100'],
    ['more than any payment', 1e15],
  ])('refuses to give back %s', async (_what, amountMinor) => {
    const refunded = () => shop.mongo.collection('payments').countDocuments({ 'refunds.0': { $exists: true } });
    const before = await refunded();
    const headers = { 'idempotency-key': newKey() };
    const answer = await manager.post(`/orders/${'a'.repeat(24)}/refund`, { amountMinor }, { headers });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await refunded()).toBe(before);
  });
});

describe('the key of a refund', () => {
  it('is needed', async () => {
    const answer = await manager.post(`/orders/${'a'.repeat(24)}/refund`, {});
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.key_missing' } });
  });

  it('gives the first answer again and no more money', async () => {
    const { order } = await desk.paid();
    const wish = { id: order.id, amountMinor: 100_00, key: newKey() };
    const first = await refund(wish);
    await refund({ id: order.id });
    expect(await refund(wish)).toEqual(first);
    expect(await refundsOf(order.id)).toHaveLength(2);
  });

  it('is refused for another amount and for another order', async () => {
    const [one, other] = [await desk.paid(), await desk.paid()];
    const wish = { id: one.order.id, amountMinor: 100_00, key: newKey() };
    await refund(wish);
    for (const changed of [{ amountMinor: 200_00 }, { id: other.order.id }]) {
      expect(await refusalOf(refund({ ...wish, ...changed }))).toMatchObject({
        status: 422,
        code: 'request.key_reused',
      });
    }
    expect(await refundsOf(other.order.id)).toEqual([]);
  });

  it("is every person's own", async () => {
    const { order } = await desk.paid();
    const wish = { id: order.id, amountMinor: 100_00, key: newKey() };
    await refund(wish);
    await refund({ ...wish, by: await shop.as.admin() });
    expect(await refundsOf(order.id)).toHaveLength(2);
  });

  it('may be used again after a refusal: the repeat is judged by what is then', async () => {
    const { browser, order } = await desk.placed();
    const wish = { id: order.id, key: newKey() };
    expect(await refusalOf(refund(wish))).toMatchObject({ code: 'orders.illegal_move' });
    await shop.given.pay(browser, order);
    await desk.become(order.id, 'PAID', 'committed');
    expect(await refund(wish)).toMatchObject({ orderStatus: 'REFUNDED' });
  });

  it('is waited for while the first request is at work, and taken over when that one died', async () => {
    const { order } = await desk.paid();
    const wish = { id: order.id, amountMinor: 100_00, key: newKey() };
    await refund(wish);
    await answersOf().updateOne(
      { _id: { $regex: wish.key } },
      { $set: { state: 'IN_PROGRESS', lockedUntil: new Date(Date.now() + 20_000) } },
    );
    expect(await refusalOf(refund(wish))).toMatchObject({ status: 409, code: 'request.in_progress' });
    await loseAnswer(wish.key);
    expect(await refund(wish)).toMatchObject({ refundedMinor: 100_00 });
    expect(await refundsOf(order.id)).toHaveLength(1);
  });

  it.each([
    ['a part', 100_00],
    ['one half, when the other half is what is left', total / 2],
    ['the whole', undefined],
  ])('gives the first answer and no more money when the answer to %s was lost', async (_what, amountMinor) => {
    const { order } = await desk.paid();
    const wish = { id: order.id, key: newKey(), ...(amountMinor === undefined ? {} : { amountMinor }) };
    const first = await refund(wish);
    await loseAnswer(wish.key);
    expect(await refund(wish)).toEqual(first);
    expect(await refundsOf(order.id)).toHaveLength(1);
  });

  it('gives the first answer to a part also when the rest has ended the order meanwhile', async () => {
    const { order } = await desk.paid();
    const wish = { id: order.id, amountMinor: 100_00, key: newKey() };
    await refund(wish);
    await refund({ id: order.id });
    await loseAnswer(wish.key);
    expect(await refund(wish)).toMatchObject({ amountMinor: 100_00, refundedMinor: total, orderStatus: 'REFUNDED' });
    expect(await refundsOf(order.id)).toHaveLength(2);
  });

  it('goes on with a whole refund whose first request died before the provider was asked', async () => {
    const { order } = await desk.paid();
    const wish = { id: order.id, key: newKey() };
    const first = await refund(wish);
    await loseAnswer(wish.key);
    await ordersIn(shop.mongo).updateOne({ _id: order.id }, { $set: { status: 'REFUND_PENDING' } });
    await shop.mongo
      .collection<{ _id: string }>('payments')
      .updateOne({ _id: `${order.id}#1` }, { $set: { refunds: [], refundedMinor: 0 } });
    expect(await refund(wish)).toEqual(first);
    expect(await refundsOf(order.id)).toMatchObject([{ amountMinor: total, isGiven: true }]);
  });

  it('is in progress for half a minute, also when whoever worked on it has died', async () => {
    const { order } = await desk.paid();
    const wish = { id: order.id, key: newKey() };
    const first = await refund(wish);
    await loseAnswer(wish.key, 20_000);
    expect(await refusalOf(refund(wish))).toMatchObject({ status: 409, code: 'request.in_progress' });
    await loseAnswer(wish.key, 11_000);
    expect(await refund(wish)).toEqual(first);
  });

  it('is remembered for a day', async () => {
    const { order } = await desk.paid();
    const key = newKey();
    await refund({ id: order.id, key });
    const kept = await answersOf().findOne({ _id: { $regex: key } });
    expect(kept?.state).toBe('DONE');
    expect(Math.round((Number(kept?.forgetAt) - Date.now()) / 60_000)).toBe(24 * 60);
  });
});

describe('two refunds of one order at once', () => {
  const half = total / 2;
  const refusals = ['payments.refund_too_large', 'orders.changed_meanwhile', 'orders.illegal_move'];
  const wishOf = (id: string, amountMinor: number | undefined): Wish =>
    amountMinor === undefined ? { id } : { id, amountMinor };

  it.each<[string, ...(number | undefined)[]]>([
    ['one half and the whole', half, total],
    ['one half and all that is left', half, undefined],
    ['the whole twice', total, total],
    ['all that is left twice', undefined, undefined],
  ])('promise together what they give, and never more than was paid: %s', async (_what, ...wanted) => {
    for (let round = 0; round < 5; round += 1) {
      const { order } = await desk.paid();
      const answers = await Promise.allSettled(wanted.map((amountMinor) => refund(wishOf(order.id, amountMinor))));
      const promised = answers.map((answer) => {
        if (answer.status === 'fulfilled') return answer.value.amountMinor;
        expect(refusals).toContain(answer.reason.code);
        return 0;
      });
      const given = sumMinor((await refundsOf(order.id)).map(({ amountMinor }) => amountMinor));
      expect([half, total]).toContain(given);
      expect(sumMinor(promised)).toBe(given);
      await desk.become(order.id, given === total ? 'REFUNDED' : 'PAID', 'committed');
    }
  });
});
