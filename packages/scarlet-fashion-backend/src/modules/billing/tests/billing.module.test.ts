import { createHash } from 'node:crypto';
import * as routes from '@scarlet/contracts/routes';
import type { OrderView, PendingOrders } from '@scarlet/contracts/schemas';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let shop: Backend;
let agent: Browser;
let invoiceCount = 0;

beforeAll(async () => {
  shop = await startBackend();
  await shop.given.shops();
  agent = await shop.as.agent('BLR');
});
afterAll(() => shop.stop());

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const newInvoice = (): string => {
  invoiceCount += 1;
  return `BLR/2627/${String(invoiceCount).padStart(5, '0')}`;
};

const billOf = (order: OrderView, device = agent, code = 'BLR'): Promise<PendingOrders['items'][number]> =>
  eventually(`a bill of ${order.orderNumber}`, async () => {
    const { items } = await device.call(routes.pendingOrders, { query: { limit: '100' } });
    return items.find((bill) => bill.orderId === order.id && bill.shop === code);
  });

const confirmation = (billId: string, invoiceNo = newInvoice(), code = 'BLR') => ({
  confirmationId: sha256(`${code}|${billId}|${invoiceNo.toUpperCase()}|BILLED`),
  billId,
  invoiceNo,
  evidenceSha256: sha256(invoiceNo),
});

const paidBill = async () => {
  const buyer = shop.as.guest();
  const order = await shop.given.paidOrder(buyer);
  return { buyer, order, bill: await billOf(order) };
};

const claim = async (device: Browser, billId: string) =>
  (await device.call(routes.claimBills, { body: { billIds: [billId] } })).claims[0];

const conflictsOf = async (billId: string) =>
  (await shop.mongo.collection<{ _id: string; conflicts: { code: string }[] }>('bills').findOne({ _id: billId }))
    ?.conflicts;

describe('GET /billing/pending-orders', () => {
  it('shows a paid order to the agent of its shop, with everything a till needs', async () => {
    const { order, bill } = await paidBill();
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
    const { bill } = await paidBill();
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
    await paidBill();
    const { items } = await agent.call(routes.pendingOrders, { query: { limit: '100' } });
    expect(items.map((one) => one.orderId)).not.toContain(unpaid.id);
  });

  it('gives every bill exactly once over its pages', async () => {
    await paidBill();
    await paidBill();
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

describe('claiming a bill', () => {
  it('lets one of two agents of a shop have it, however they ask', async () => {
    const { bill } = await paidBill();
    const second = await shop.as.agent('BLR');
    const claims = await Promise.all([agent, second].map((device) => claim(device, bill.id)));
    expect(claims.filter((one) => one?.granted)).toHaveLength(1);
    expect(claims.find((one) => !one?.granted)).toMatchObject({ reason: 'held_by_another' });
  });

  it('renews for the same agent with the same token', async () => {
    const { bill } = await paidBill();
    const first = await claim(agent, bill.id);
    expect(await claim(agent, bill.id)).toMatchObject({ granted: true, token: Object(first).token });
  });

  it('passes to another agent with a higher token once the lease has run out, and the first one has lost it', async () => {
    const { bill } = await paidBill();
    const second = await shop.as.agent('BLR');
    const first = Object(await claim(agent, bill.id));
    const bills = shop.mongo.collection<{ _id: string }>('bills');
    await bills.updateOne({ _id: bill.id }, { $set: { 'claim.expiresAt': new Date(0) } });

    expect(await claim(second, bill.id)).toMatchObject({ granted: true, token: first.token + 1 });
    const late = await agent.post('/billing/acks', {
      billId: bill.id,
      token: first.token,
      fileName: `IMPORT_${bill.ref}.csv`,
      fileSha256: sha256('x'),
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'billing.claim_lost' } });
  });

  it('says of a bill that does not exist that it does not', async () => {
    expect(await claim(agent, `${'0'.repeat(24)}:BLR`)).toMatchObject({ granted: false, reason: 'not_found' });
  });
});

describe('acknowledging the export', () => {
  const exported = async () => {
    const made = await paidBill();
    const { token } = Object(await claim(agent, made.bill.id));
    const ack = { billId: made.bill.id, token, fileName: `IMPORT_${made.bill.ref}.csv`, fileSha256: sha256('csv') };
    return { ...made, ack };
  };

  it('makes the claim stick, and repeats change nothing', async () => {
    const { bill, ack } = await exported();
    const replies = await Promise.all([1, 2, 3].map(() => agent.post('/billing/acks', ack)));
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200]);

    const bills = shop.mongo.collection<{ _id: string }>('bills');
    await bills.updateOne({ _id: bill.id }, { $set: { 'claim.expiresAt': new Date(0) } });
    const second = await shop.as.agent('BLR');
    expect(await claim(second, bill.id)).toMatchObject({ granted: false, reason: 'not_billable' });
  });

  it('takes the bill off the list and onto the list of what the shop has', async () => {
    const { bill, ack } = await exported();
    await agent.call(routes.ackExport, { body: ack });
    const pending = await agent.call(routes.pendingOrders, { query: { limit: '100' } });
    const assigned = await agent.call(routes.assignedBills, { query: { limit: '100' } });
    expect(pending.items.map((one) => one.id)).not.toContain(bill.id);
    expect(assigned.items.map((one) => one.id)).toContain(bill.id);
  });

  it('is refused without a claim', async () => {
    const { bill } = await paidBill();
    const refused = await agent.post('/billing/acks', {
      billId: bill.id,
      token: 1,
      fileName: 'IMPORT_X.csv',
      fileSha256: sha256('x'),
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'billing.not_billable' } });
  });
});

describe('POST /billing/confirm', () => {
  it('bills a paid order once, however often the agent repeats itself', async () => {
    const { buyer, order, bill } = await paidBill();
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
    const { bill } = await paidBill();
    const message = confirmation(bill.id);
    await agent.call(routes.confirmBilling, { body: message });
    const rebuilt = { ...message, evidenceSha256: sha256('another file'), claimToken: 7 };
    expect(await agent.call(routes.confirmBilling, { body: rebuilt })).toMatchObject({ outcome: 'duplicate' });
    const otherId = { ...message, confirmationId: sha256('other') };
    expect(await agent.call(routes.confirmBilling, { body: otherId })).toMatchObject({ outcome: 'already_billed' });
  });

  it('refuses another invoice for a billed order, names the first, and keeps the second for a person, once', async () => {
    const { bill } = await paidBill();
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
    const one = await paidBill();
    const two = await paidBill();
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
    const { bill } = await paidBill();
    const message = confirmation(bill.id);
    await agent.call(routes.confirmBilling, { body: message });
    const twisted = await agent.post('/billing/confirm', { ...message, totalMinor: 1 });
    expect(twisted).toMatchObject({ status: 422, body: { code: 'billing.confirmation_mismatch' } });
  });

  it('applies a total that differs and flags it', async () => {
    const { bill } = await paidBill();
    const reply = await agent.call(routes.confirmBilling, {
      body: { ...confirmation(bill.id), totalMinor: bill.totalMinor + 101 },
    });
    expect(reply).toMatchObject({ outcome: 'applied', status: 'BILLED', flags: ['total_mismatch'] });
  });

  it('refuses an invoice number that no invoice can have, and changes nothing', async () => {
    const { bill } = await paidBill();
    for (const invoiceNo of ['', 'SEVENTEEN-LETTERS', 'INV 1', 'INV;1']) {
      const refused = await agent.post('/billing/confirm', { ...confirmation(bill.id), invoiceNo });
      expect(refused).toMatchObject({
        status: 400,
        body: { code: 'request.invalid', errors: [{ pointer: '/invoiceNo' }] },
      });
    }
    expect((await billOf(Object({ id: bill.orderId, orderNumber: bill.ref }))).id).toBe(bill.id);
  });

  it('keeps a bill that was printed for a cancelled order, and refuses it', async () => {
    const { bill } = await paidBill();
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
    const here = await shop.given.product({ stock: { M: { BLR: 1 } } });
    const there = await shop.given.product({ stock: { M: { BOM: 1 } } });
    const lines = [here, there].map((one) => ({ sku: one.sku('M'), quantity: 1, priceMinor: one.priceMinor }));
    const address = { line1: '4 Lake Road', city: 'Delhi', pin: '110001', stateCode: '07' };
    const buyer = shop.as.guest();
    const body = orderOf(lines, { kind: 'delivery', address });
    const order = await buyer.call(routes.placeOrder, { body, idempotencyKey: newKey() });
    await shop.given.pay(buyer, order);

    const mumbai = await shop.as.agent('BOM');
    const first = await billOf(order);
    const second = await billOf(order, mumbai, 'BOM');
    expect([first.ref, second.ref]).toEqual([`${order.orderNumber}-BLR`, `${order.orderNumber}-BOM`]);

    await agent.call(routes.confirmBilling, { body: confirmation(first.id) });
    const half = await buyer.call(routes.getOrder, { params: { id: order.id } });
    expect([half.status, half.billingStatus]).toEqual(['PAID', 'PARTLY_BILLED']);

    await mumbai.call(routes.confirmBilling, { body: confirmation(second.id, 'BOM/2627/00001', 'BOM') });
    const whole = await shop.given.orderInState(buyer, order.id, 'BILLED');
    expect(whole.invoices.map((invoice) => invoice.shop).sort()).toEqual(['BLR', 'BOM']);
  });
});
