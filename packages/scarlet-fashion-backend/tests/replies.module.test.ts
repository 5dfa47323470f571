import { randomBytes } from 'node:crypto';
import { type Endpoint, endpoints } from '@scarlet/contracts/endpoints';
import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmation, exportAck } from '../src/modules/billing/tests/counter.ts';
import type { Browser } from './browser.ts';
import { newKey, orderOf } from './given.ts';
import { type Backend, startBackend } from './start-backend.ts';

let shop: Backend;
let dress: Awaited<ReturnType<Backend['given']['product']>>;
beforeAll(async () => {
  shop = await startBackend();
  await shop.composition.products.putCategory({
    slug: 'dresses',
    name: 'Dresses',
    description: 'All dresses',
    position: 1,
  });
  dress = await shop.given.product({ stock: { M: { BLR: 50, BOM: 50 } } });
});
afterAll(() => shop.stop());

/** The calls that were answered so far. */
const answered = new Set<string>();

/** The typed client of this person or device: it parses each reply with the contract's schemas and rejects any other. */
const asking =
  (browser: Browser): Browser['call'] =>
  async (route, input) => {
    const reply = await browser.call(route, input);
    answered.add(route.name);
    return reply;
  };

const line = () => ({ sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor });

describe('what the API answers to whom it is for can be read by its clients', () => {
  it('a visitor', async () => {
    const ask = asking(shop.as.guest());
    const { sku } = line();
    const { slug } = dress;
    expect((await ask(routes.listCategories, {})).items).not.toEqual([]);
    expect((await ask(routes.listProducts, {})).items).not.toEqual([]);
    expect((await ask(routes.getProduct, { params: { slug } })).slug).toBe(slug);
    expect((await ask(routes.getProductStock, { params: { slug } })).items).toMatchObject([{ sku }]);
    expect((await ask(routes.listShops, {})).items).toHaveLength(2);
    expect((await ask(routes.getShop, { params: { code: 'BLR' } })).code).toBe('BLR');

    expect((await ask(routes.me, {})).user).toBeNull();
    await ask(routes.addCartLine, { body: { sku, quantity: 1 } });
    await ask(routes.updateCartLine, { params: { sku }, body: { quantity: 2 } });
    await ask(routes.setCartLine, { params: { sku }, body: { quantity: 3 } });
    expect((await ask(routes.getCart, {})).lines).toMatchObject([{ sku, quantity: 3 }]);
    await ask(routes.addWish, { params: { slug }, body: {} });
    expect((await ask(routes.getWishlist, {})).items).toMatchObject([{ slug }]);
    await ask(routes.removeWish, { params: { slug } });
    expect((await ask(routes.toggleWish, { params: { slug }, body: {} })).items).toMatchObject([{ slug }]);
    expect(await ask(routes.getRefusedForm, {})).toEqual({ refused: null });
  });

  it('a customer with their orders', async () => {
    const browser = shop.as.guest();
    const ask = asking(browser);
    const person = {
      name: 'Asha Rao',
      email: `${randomBytes(4).toString('hex')}@example.com`,
      password: 'a long walk',
    };
    await ask(routes.addCartLine, { body: { sku: line().sku, quantity: 1 } });
    expect((await ask(routes.register, { body: person })).user?.role).toBe('customer');
    expect((await ask(routes.mergeCart, { body: {} })).count).toBe(1);
    expect((await ask(routes.mergeWishlist, { body: { slugs: [dress.slug] } })).items).toHaveLength(1);
    await ask(routes.logout, { body: {} });
    await ask(routes.login, { body: { email: person.email, password: person.password } });
    await ask(routes.refresh, { body: {} });

    const order = await ask(routes.placeOrder, { body: orderOf([line()]), idempotencyKey: newKey() });
    const id = { params: { id: order.id } };
    expect((await ask(routes.payOrder, { ...id, body: {}, idempotencyKey: newKey() })).amountMinor).toBe(
      order.totals.totalMinor,
    );
    expect((await ask(routes.cancelOrder, { ...id, body: {} })).status).toBe('CANCELLED');
    expect((await ask(routes.getOrder, id)).timeline).toHaveLength(3);
    expect((await ask(routes.listOrders, {})).items).toMatchObject([{ id: order.id, status: 'CANCELLED' }]);
  });

  it('staff and managers', async () => {
    const [staff, manager] = [asking(await shop.as.staff()), asking(await shop.as.manager())];
    const { sku } = line();
    const at = { sku, shop: 'BLR' };
    const move = () => ({ idempotencyKey: newKey() });
    await staff(routes.receiveStock, { body: { ...at, quantity: 5 }, ...move() });
    await staff(routes.countStock, { body: { ...at, counted: 60 }, ...move() });
    await manager(routes.adjustStock, { body: { ...at, quantity: -1, reason: 'damaged' }, ...move() });
    const moved = await manager(routes.transferStock, {
      body: { sku, from: 'BLR', to: 'BOM', quantity: 2 },
      ...move(),
    });
    expect(moved.movements).toHaveLength(2);
    expect((await staff(routes.stockLedger, { query: { sku } })).items.length).toBeGreaterThan(4);
    expect((await staff(routes.stockSheet, { query: { search: sku } })).items).toMatchObject([{ sku }]);

    const order = await shop.given.paidOrder(shop.as.guest());
    await eventually('its bill', async () => (await staff(routes.adminBills, {})).items[0]);
    expect((await staff(routes.adminOrders, {})).items).not.toEqual([]);
    await staff(routes.adminOverview, {});
    const refund = await manager(routes.refundOrder, { params: { id: order.id }, body: {}, ...move() });
    expect(refund.amountMinor).toBe(order.totals.totalMinor);
  });

  it('the agent of a shop, from its pairing to the invoice', async () => {
    const [staff, manager] = [asking(await shop.as.staff()), asking(await shop.as.manager())];
    const { code } = await manager(routes.createPairingCode, { body: { shop: 'BLR' } });
    const { token } = await asking(shop.as.guest())(routes.pairAgent, { body: { code, name: 'Counter 1' } });
    const agent = asking(shop.as.device(token));
    const figures = { waiting: 1, exported: 0, review: 0, oldestUnsyncedMs: 5 };
    await agent(routes.agentHeartbeat, { body: { version: '1.0.0', ...figures } });
    expect((await staff(routes.listAgents, {})).items).toMatchObject([{ name: 'Counter 1', version: '1.0.0' }]);

    const order = await shop.given.paidOrder(shop.as.guest());
    const bill = await eventually('its bill', async () =>
      (await agent(routes.pendingOrders, {})).items.find(({ orderId }) => orderId === order.id),
    );
    const { claims } = await agent(routes.claimBills, { body: { billIds: [bill.id] } });
    expect(claims).toMatchObject([{ granted: true, billId: bill.id }]);
    const claimToken: number = Object(claims[0]).token;
    await agent(routes.ackExport, { body: exportAck(bill, claimToken) });
    expect((await agent(routes.assignedBills, {})).items).toMatchObject([{ id: bill.id }]);
    const billed = await agent(routes.confirmBilling, { body: confirmation(bill.id) });
    expect(billed).toMatchObject({ status: 'BILLED', outcome: 'applied' });
  });

  it('and nobody is left out', () => {
    const all = Object.values<Endpoint>(endpoints).map(({ route }) => route);
    // A redirect has no reply to read; what the payment provider sends is signed, and answered in the tests of payments.
    const others = all.filter(({ success, access }) => success === 303 || success === 307 || access === 'provider');
    const expected = all.filter((route) => !others.includes(route)).map(({ name }) => name);
    expect([...answered].sort()).toEqual(expected.sort());
  });
});
