import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { confirmation, createCounter, sha256 } from './counter.ts';

let shop: Backend;
let agent: Browser;
let counter: ReturnType<typeof createCounter>;

beforeAll(async () => {
  shop = await startBackend();
  await shop.given.shops();
  agent = await shop.as.agent('BLR');
  counter = createCounter(shop, agent);
});
afterAll(() => shop.stop());

const conflictsOf = async (billId: string) => (await counter.stored(billId))?.conflicts;

describe('GET /billing/pending-orders', () => {
  it('shows a paid order to the agent of its shop, with everything a till needs', async () => {
    const { order, bill } = await counter.paidBill();
    expect(bill).toMatchObject({
      id: `${order.id}:BLR`,
      ref: order.orderNumber,
      totalMinor: order.totals.totalMinor,
      customer: { name: 'Asha Rao', phone: '9876543210', placeOfSupply: '29' },
      lines: [{ lineNo: 1, quantity: 1, hsn: '6204', size: 'M', colour: 'Scarlet' }],
    });
    expect(bill.lines[0]?.barcode).toMatch(/^\d{12,13}$/);
  });

  it('hides it from the agent of another shop', async () => {
    const { bill } = await counter.paidBill();
    const other = await shop.as.agent('BOM');
    const { items } = await other.call(routes.pendingOrders, {});
    expect(items.map((one) => one.id)).not.toContain(bill.id);
    const refused = await other.post('/billing/confirm', confirmation(bill.id));
    expect(refused).toMatchObject({ status: 404, body: { code: 'billing.bill_not_found' } });
  });

  it('never shows an order that is not paid', async () => {
    const dress = await shop.given.product({ stock: { S: { BLR: 1 } } });
    const line = { sku: dress.sku('S'), quantity: 1, priceMinor: dress.priceMinor };
    const unpaid = await shop.as.guest().call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
    await counter.paidBill();
    const { items } = await agent.call(routes.pendingOrders, { query: { limit: '100' } });
    expect(items.map((one) => one.orderId)).not.toContain(unpaid.id);
  });

  it('gives every bill exactly once over its pages', async () => {
    await counter.paidBill();
    await counter.paidBill();
    const whole = (await agent.call(routes.pendingOrders, { query: { limit: '100' } })).items.map((bill) => bill.id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await agent.call(routes.pendingOrders, { query: { limit: '1', cursor } });
      paged.push(...page.items.map((bill) => bill.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole);
  });

  it('answers 304 when nothing has changed', async () => {
    const first = await agent.get('/billing/pending-orders');
    const etag = first.headers.get('etag') ?? '';
    const again = await agent.get('/billing/pending-orders', {
      // Without it fetch would ask every cache on the way to be left out, the server's comparison included.
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    });
    expect([first.status, again.status]).toEqual([200, 304]);
  });

  it('refuses a cursor that is none of its own', async () => {
    const refused = await agent.get('/billing/pending-orders?cursor=bm90LWpzb24');
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [{ pointer: '/cursor' }] } });
  });
});

describe('POST /billing/confirm', () => {
  it('bills a paid order once, however often the agent repeats itself', async () => {
    const { buyer, order, bill } = await counter.paidBill();
    const message = confirmation(bill.id);
    const replies = await Promise.all(Array.from({ length: 20 }, () => agent.post('/billing/confirm', message)));

    expect(replies.map((reply) => reply.status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(replies.filter((reply) => Object(reply.body).outcome === 'applied')).toHaveLength(1);
    const billed = await shop.given.orderInState(buyer, order.id, 'BILLED');
    expect(billed).toMatchObject({
      billingStatus: 'BILLED',
      invoices: [{ shop: 'BLR', invoiceNo: message.invoiceNo }],
    });
    expect(billed.timeline.map((step) => step.status)).toEqual(['RESERVING', 'PENDING', 'PAID', 'BILLED']);
  });

  it('takes the same invoice from an agent that lost its memory', async () => {
    const { bill } = await counter.paidBill();
    const message = confirmation(bill.id);
    await agent.call(routes.confirmBilling, { body: message });
    const rebuilt = { ...message, evidenceSha256: sha256('another file'), claimToken: 7 };
    expect(await agent.call(routes.confirmBilling, { body: rebuilt })).toMatchObject({ outcome: 'duplicate' });
    const otherId = { ...message, confirmationId: sha256('other') };
    expect(await agent.call(routes.confirmBilling, { body: otherId })).toMatchObject({ outcome: 'already_billed' });
  });

  it('refuses a message that has billed another order, and changes nothing', async () => {
    const [first, second] = [await counter.paidBill(), await counter.paidBill()];
    const message = confirmation(first.bill.id);
    await agent.call(routes.confirmBilling, { body: message });
    const { confirmationId } = message;
    const again = { ...confirmation(second.bill.id), confirmationId };
    expect(await agent.post('/billing/confirm', again)).toMatchObject({
      ...{ status: 422, body: { code: 'billing.confirmation_mismatch', facts: { confirmationId } } },
    });
    expect(await conflictsOf(second.bill.id)).toEqual([]);
    const own = await agent.call(routes.confirmBilling, { body: confirmation(second.bill.id) });
    expect(own).toMatchObject({ outcome: 'applied' });
  });

  it('refuses another invoice for a billed order, names the first, and keeps the second for a person, once', async () => {
    const { bill } = await counter.paidBill();
    const first = confirmation(bill.id);
    await agent.call(routes.confirmBilling, { body: first });
    const second = confirmation(bill.id);
    const replies = await Promise.all([1, 2, 3].map(() => agent.post('/billing/confirm', second)));

    for (const reply of replies) {
      expect(reply).toMatchObject({
        status: 409,
        body: { code: 'billing.invoice_conflict', facts: { invoiceNo: first.invoiceNo } },
      });
    }
    expect(await conflictsOf(bill.id)).toMatchObject([
      { code: 'billing.invoice_conflict', invoiceNo: second.invoiceNo },
    ]);
  });

  it('refuses an invoice number that is on another bill, in whatever letters', async () => {
    const one = await counter.paidBill();
    const two = await counter.paidBill();
    const message = confirmation(one.bill.id);
    await agent.call(routes.confirmBilling, { body: message });
    const stolen = confirmation(two.bill.id, message.invoiceNo.toLowerCase());
    expect(await agent.post('/billing/confirm', stolen)).toMatchObject({
      status: 409,
      body: { code: 'billing.invoice_in_use', facts: { billId: one.bill.id } },
    });
    expect(await conflictsOf(two.bill.id)).toMatchObject([{ code: 'billing.invoice_in_use' }]);
    const order = await two.buyer.call(routes.getOrder, { params: { id: two.order.id } });
    expect(order.status).toBe('PAID');
  });

  it('refuses the same confirmation id with other facts', async () => {
    const { bill } = await counter.paidBill();
    const message = confirmation(bill.id);
    await agent.call(routes.confirmBilling, { body: message });
    const twisted = await agent.post('/billing/confirm', { ...message, totalMinor: 1 });
    expect(twisted).toMatchObject({ status: 422, body: { code: 'billing.confirmation_mismatch' } });
  });

  it('applies a total that differs and flags it', async () => {
    const { bill } = await counter.paidBill();
    const reply = await agent.call(routes.confirmBilling, {
      body: { ...confirmation(bill.id), totalMinor: bill.totalMinor + 101 },
    });
    expect(reply).toMatchObject({ outcome: 'applied', status: 'BILLED', flags: ['total_mismatch'] });
  });

  it('refuses an invoice number that no invoice can have, and changes nothing', async () => {
    const { bill } = await counter.paidBill();
    for (const invoiceNo of ['', 'SEVENTEEN-LETTERS', 'INV 1', 'INV;1']) {
      const refused = await agent.post('/billing/confirm', { ...confirmation(bill.id), invoiceNo });
      expect(refused).toMatchObject({
        status: 400,
        body: { code: 'request.invalid', errors: [{ pointer: '/invoiceNo' }] },
      });
    }
    expect((await counter.billOf(Object({ id: bill.orderId, orderNumber: bill.ref }))).id).toBe(bill.id);
  });

  it('keeps a bill that was printed for a cancelled order, and refuses it', async () => {
    const { bill } = await counter.paidBill();
    await shop.mongo
      .collection<{ _id: string }>('bills')
      .updateOne({ _id: bill.id }, { $set: { status: 'CANCELLED' } });
    const refused = await agent.post('/billing/confirm', confirmation(bill.id));
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'billing.not_billable', facts: { status: 'CANCELLED' } },
    });
    expect(await conflictsOf(bill.id)).toMatchObject([{ code: 'billing.not_billable' }]);
  });
});

describe('an order that two shops serve', () => {
  it('is BILLED only when both have billed their part', async () => {
    const { buyer, order } = await counter.paidOrderOfTwoShops();
    const mumbai = await shop.as.agent('BOM');
    const first = await counter.billOf(order);
    const second = await counter.billOf(order, mumbai, 'BOM');
    expect([first.ref, second.ref]).toEqual([`${order.orderNumber}-BLR`, `${order.orderNumber}-BOM`]);

    await agent.call(routes.confirmBilling, { body: confirmation(first.id) });
    const half = await buyer.call(routes.getOrder, { params: { id: order.id } });
    expect([half.status, half.billingStatus]).toEqual(['PAID', 'PARTLY_BILLED']);

    await mumbai.call(routes.confirmBilling, { body: confirmation(second.id, 'BOM/2627/00001', 'BOM') });
    const whole = await shop.given.orderInState(buyer, order.id, 'BILLED');
    expect(whole.invoices.map((invoice) => invoice.shop).sort()).toEqual(['BLR', 'BOM']);
  });
});
