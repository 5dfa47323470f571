import * as routes from '@scarlet/contracts/routes';
import type { OrderView } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { ordersIn, refusalOf, stateOf } from './shop-books.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
});
afterAll(() => shop.stop());

const placed = async (browser: Browser, sizes: readonly string[] = ['M']): Promise<OrderView> => {
  const dress = await shop.given.product({ stock: Object.fromEntries(sizes.map((size) => [size, { BLR: 9 }])) });
  const lines = sizes.map((size) => ({ sku: dress.sku(size), quantity: 1, priceMinor: dress.priceMinor }));
  return browser.call(routes.placeOrder, { body: orderOf(lines), idempotencyKey: newKey() });
};
const read = (browser: Browser, id: string) => browser.call(routes.getOrder, { params: { id } });
const notFound = { status: 404, code: 'orders.not_found' };
const orders = () => ordersIn(shop.mongo);

describe('GET /orders/:id', () => {
  it('shows an order to who placed it, as it was when it was placed', async () => {
    for (const browser of [shop.as.guest(), await shop.as.customer()]) {
      const order = await placed(browser);
      expect(await read(browser, order.id)).toEqual(order);
    }
  });

  it('tells nobody else that it exists', async () => {
    const order = await placed(shop.as.guest());
    for (const stranger of [shop.as.guest(), await shop.as.customer()]) {
      expect(await refusalOf(read(stranger, order.id))).toMatchObject(notFound);
    }
    expect(await refusalOf(read(shop.as.guest(), 'f'.repeat(24)))).toMatchObject(notFound);
  });

  it('shows any order to the staff', async () => {
    const order = await placed(shop.as.guest());
    for (const person of [await shop.as.staff(), await shop.as.manager(), await shop.as.admin()]) {
      expect(await read(person, order.id)).toEqual(order);
    }
  });

  it.each(['1', 'F'.repeat(24), `${'f'.repeat(23)}g`, '%24ne'])('refuses %s, which is no id', async (id) => {
    const answer = await shop.as.guest().get(`/orders/${id}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});

describe('a foreign order', () => {
  it('can neither be cancelled nor paid, and nothing is written', async () => {
    const order = await placed(shop.as.guest());
    const before = await stateOf(shop.mongo);
    const call = { params: { id: order.id }, body: {} };
    for (const stranger of [shop.as.guest(), await shop.as.customer(), await shop.as.staff()]) {
      expect(await refusalOf(stranger.call(routes.cancelOrder, call))).toMatchObject(notFound);
      expect(await refusalOf(shop.given.askToPay(stranger, order))).toMatchObject(notFound);
    }
    expect(await stateOf(shop.mongo)).toBe(before);
  });

  it('can be cancelled by who leads the shop', async () => {
    const order = await placed(shop.as.guest());
    const call = { params: { id: order.id }, body: {} };
    expect(await (await shop.as.manager()).call(routes.cancelOrder, call)).toMatchObject({ status: 'CANCELLED' });
  });
});

describe('GET /orders', () => {
  const pagesOf = async (browser: Browser, limit: number): Promise<string[][]> => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await browser.call(routes.listOrders, { query: { limit, ...(cursor ? { cursor } : {}) } });
      pages.push(page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return pages;
  };

  it("lists one's own orders, newest first, in pages that leave none out", async () => {
    const customer = await shop.as.customer();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await placed(customer)).id);
    await placed(await shop.as.customer());
    const pages = await pagesOf(customer, 2);
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  it('decides by the id between orders of the same moment', async () => {
    const customer = await shop.as.customer();
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) ids.push((await placed(customer)).id);
    await orders().updateMany({ _id: { $in: ids } }, { $set: { placedAt: new Date(1_000) } });
    expect((await pagesOf(customer, 1)).flat()).toEqual(ids.sort().reverse());
  });

  it('is not moved by an order that is placed while somebody turns the page', async () => {
    const customer = await shop.as.customer();
    const [second, first] = [await placed(customer), await placed(customer)];
    const page = await customer.call(routes.listOrders, { query: { limit: 1 } });
    expect(page.items[0]?.id).toBe(first.id);
    await placed(customer);
    const next = await customer.call(routes.listOrders, { query: { limit: 1, cursor: page.nextCursor ?? '' } });
    expect(next.items[0]?.id).toBe(second.id);
  });

  it('tells of each order how many pieces it has and what became of it', async () => {
    const customer = await shop.as.customer();
    const order = await placed(customer, ['S', 'M']);
    const page = await customer.call(routes.listOrders, {});
    expect(page).toMatchObject({
      items: [{ orderNumber: order.orderNumber, pieces: 2, status: 'PENDING', paymentStatus: 'PENDING', invoices: [] }],
      nextCursor: null,
    });
  });

  it('leaves out orders that never came about', async () => {
    const customer = await shop.as.customer();
    const [rejected, reserving] = [await placed(customer), await placed(customer)];
    await orders().updateOne({ _id: rejected.id }, { $set: { status: 'REJECTED' } });
    await orders().updateOne({ _id: reserving.id }, { $set: { status: 'RESERVING' } });
    expect((await customer.call(routes.listOrders, {})).items).toEqual([]);
  });

  it('is refused to a guest, with a cursor that is none, and with a limit that is too large', async () => {
    expect(await refusalOf(shop.as.guest().call(routes.listOrders, {}))).toMatchObject({ code: 'auth.required' });
    const customer = await shop.as.customer();
    for (const query of ['cursor=bm9uZQ', 'limit=101', 'limit=0', 'limit=-1', 'status=PAID']) {
      expect(await customer.get(`/orders?${query}`)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    }
  });
});

describe('what the staff reads', () => {
  it('finds orders by status and shop', async () => {
    const { orders: front } = shop.composition;
    const order = await placed(shop.as.guest());
    await orders().updateOne({ _id: order.id }, { $set: { status: 'CANCELLED', 'items.0.shop': 'BOM' } });
    const found = await front.adminPage({ limit: 100, status: 'CANCELLED', shop: 'BOM' });
    expect(found.items.map(({ id }) => id)).toEqual([order.id]);
    expect(found.items[0]).toMatchObject({ customer: 'Asha Rao', pieces: 1, shops: ['BOM'], fulfilment: 'pickup' });
    expect(
      (await front.adminPage({ limit: 100, status: 'CANCELLED', shop: 'BLR' })).items.map(({ id }) => id),
    ).not.toContain(order.id);
  });

  it('pages through all of them', async () => {
    const { orders: front } = shop.composition;
    const all = await front.adminPage({ limit: 100 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await front.adminPage({ limit: 3, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(all.items.map(({ id }) => id));
  });

  it('counts every status, also those without an order', async () => {
    const counts = await shop.composition.orders.countByStatus();
    const sum = Object.values(counts).reduce((total, count) => total + count, 0);
    expect(sum).toBe(await orders().countDocuments());
    expect(counts).toMatchObject({ REFUNDED: 0, REINSTATING: 0 });
  });
});

describe('the invoices of an order', () => {
  const invoice = (shopCode: string) => ({
    ...{ shop: shopCode, ref: `SF-1-${shopCode}`, invoiceNo: `${shopCode}/2627/1`, invoicedAt: new Date() },
  });
  const paidFromTwoShops = async () => {
    const order = await placed(shop.as.guest(), ['S', 'M']);
    await orders().updateOne(
      { _id: order.id },
      { $set: { status: 'PAID', paidAt: new Date(), 'items.1.shop': 'BOM' } },
    );
    return {
      id: order.id,
      record: (code: string) => shop.composition.orders.recordInvoice({ orderId: order.id, ...invoice(code) }),
    };
  };
  const storedOf = (id: string) => orders().findOne({ _id: id });

  it('make it BILLED with the last of its shops, however often each is told', async () => {
    const { id, record } = await paidFromTwoShops();
    await record('BLR');
    await record('BLR');
    expect(await storedOf(id)).toMatchObject({ status: 'PAID', invoices: [{ shop: 'BLR' }] });
    await Promise.all([record('BOM'), record('BOM'), record('BLR')]);
    expect(await storedOf(id)).toMatchObject({ status: 'BILLED', invoices: [{ shop: 'BLR' }, { shop: 'BOM' }] });
  });

  it('make it BILLED when both shops tell at once', async () => {
    const { id, record } = await paidFromTwoShops();
    await Promise.all([record('BLR'), record('BOM')]);
    const stored = await storedOf(id);
    expect(stored?.status).toBe('BILLED');
    expect(stored?.timeline.filter(({ status }) => status === 'BILLED')).toHaveLength(1);
  });

  it('keep the first number of a shop: what is printed does not change', async () => {
    const { id, record } = await paidFromTwoShops();
    await record('BLR');
    await shop.composition.orders.recordInvoice({ orderId: id, ...invoice('BLR'), invoiceNo: 'OTHER/1' });
    expect((await storedOf(id))?.invoices).toMatchObject([{ invoiceNo: 'BLR/2627/1' }]);
  });

  it('never make an order BILLED that was not paid', async () => {
    const order = await placed(shop.as.guest());
    await shop.composition.orders.recordInvoice({ orderId: order.id, ...invoice('BLR') });
    expect(await storedOf(order.id)).toMatchObject({ status: 'PENDING', invoices: [{ shop: 'BLR' }] });
  });
});
