import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { headerOf, openInbox, partOf } from './inbox.ts';

type Inbox = Awaited<ReturnType<typeof openInbox>>;

let inbox: Inbox;
let shop: Backend;
beforeAll(async () => {
  inbox = await openInbox();
  shop = await startBackend({
    mail: { url: inbox.url, from: 'Scarlet Fashion <orders@scarlet.example>', retryMs: 100 },
  });
});
afterAll(async () => {
  await shop?.stop();
  await inbox?.close();
});
beforeEach(() => {
  inbox.setMood(() => undefined);
});

type Stored = { _id: string; kind: string; orderId: string; state: string };
const records = () => shop.mongo.collection<Stored>('mails');
const recordOf = (orderId: string, kind: string, state: string) =>
  eventually(`the mail ${kind} of ${orderId} to be ${state}`, async () => {
    const found = await records().findOne({ orderId, kind });
    return found?.state === state && found;
  });
const aboutOrder = (orderNumber: string) => inbox.received.filter(({ raw }) => raw.includes(orderNumber));

const order = async ({
  name = 'Asha Rao',
  email = `asha-${newKey()}@example.com`.toLowerCase(),
  browser = shop.as.guest(),
} = {}) => {
  const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
  const line = { sku: dress.sku('M'), quantity: 2, priceMinor: dress.priceMinor };
  const body = { ...orderOf([line]), contact: { name, email, phone: '9876543210' } };
  const placed = await browser.call(routes.placeOrder, { body, idempotencyKey: newKey() });
  return { browser, placed, email, ...line };
};
const consumerOf = (kind: string) => shop.composition.consumers.find(({ name }) => name === `mails.${kind}`);
const events = async (orderId: string, type: string) => {
  const stored = await shop.mongo
    .collection<{ _id: string; events: { id: string; type: string; at: Date }[] }>('orders')
    .findOne({ _id: orderId });
  return stored?.events.filter((event) => event.type === type) ?? [];
};

describe('a customer is told by mail', () => {
  it('that pieces are kept, with the sum and a link to the order', async () => {
    const { placed, email } = await order();
    const [mail] = await inbox.holds(new RegExp(`We keep your pieces: order ${placed.orderNumber}`));
    expect(mail).toMatchObject({ from: 'orders@scarlet.example', to: [email] });
    const [text, html] = [partOf(mail?.raw ?? '', 'text/plain'), partOf(mail?.raw ?? '', 'text/html')];
    for (const body of [text, html]) {
      expect(body).toContain(`${shop.publicUrl}/orders/${placed.id}`);
      expect(body).toMatch(/₹[\d,]+/);
    }
    expect(headerOf(mail?.raw ?? '', 'Auto-Submitted')).toBe('auto-generated');
    await recordOf(placed.id, 'placed', 'sent');
  });

  it('how the link opens, for a guest and for a customer', async () => {
    const ways = [
      { browser: shop.as.guest(), way: 'in the browser that it was ordered with' },
      { browser: await shop.as.customer(), way: 'when you are signed in to your account' },
    ];
    for (const { browser, way } of ways) {
      const { placed } = await order({ browser });
      const [mail] = await inbox.holds(new RegExp(`We keep your pieces: order ${placed.orderNumber}`));
      expect(partOf(mail?.raw ?? '', 'text/plain')).toContain(`The link opens your order ${way}.`);
    }
  });

  it('that the order is paid, and not any more that its pieces are kept', async () => {
    inbox.setMood((recipient) => (recipient.startsWith('later') ? { code: 451, words: 'come later' } : undefined));
    const { browser, placed } = await order({ email: `later-${newKey()}@example.com`.toLowerCase() });
    await eventually('the first mail to be tried', async () => inbox.asked.some((one) => one.startsWith('later')));
    await shop.given.pay(browser, placed);
    await shop.given.orderInState(browser, placed.id, 'PAID');
    await recordOf(placed.id, 'placed', 'moot');
    inbox.setMood(() => undefined);
    await inbox.holds(new RegExp(`Your order ${placed.orderNumber} is paid`));
    expect(aboutOrder(placed.orderNumber)).toHaveLength(1);
  });

  it('the invoice number, when the last shop has invoiced', async () => {
    const { browser, placed } = await order();
    await shop.given.pay(browser, placed);
    await shop.given.orderInState(browser, placed.id, 'PAID');
    const invoice = { shop: 'BLR', ref: placed.orderNumber, invoiceNo: 'BLR/25-26/00731', invoicedAt: new Date() };
    await shop.composition.orders.recordInvoice({ orderId: placed.id, ...invoice });
    const [mail] = await inbox.holds(new RegExp(`Invoice for your order ${placed.orderNumber}`));
    expect(partOf(mail?.raw ?? '', 'text/plain')).toContain('Invoice: BLR/25-26/00731');
  });

  it('that an order was cancelled', async () => {
    const { browser, placed } = await order();
    await browser.call(routes.cancelOrder, { params: { id: placed.id }, body: {} });
    await inbox.holds(new RegExp(`Your order ${placed.orderNumber} is cancelled`));
  });

  it('that money which came too late was given back, with its amount', async () => {
    const { browser, placed, sku, priceMinor } = await order();
    await shop.given.pay(browser, placed, 'success-after-expiry');
    const { intentId } = await shop.given.askToPay(browser, placed);
    const orders = shop.mongo.collection<{ _id: string; stock: string }>('orders');
    const runOut = { expiresAt: new Date(Date.now() - 16 * 60_000) };
    await orders.updateOne({ _id: placed.id }, { $set: runOut });
    await inbox.holds(new RegExp(`Your order ${placed.orderNumber} has run out`));
    await eventually(
      'its pieces to be back',
      async () => (await orders.findOne({ _id: placed.id }))?.stock === 'released',
    );
    const body = orderOf([{ sku, quantity: 5, priceMinor }]);
    await shop.as.guest().call(routes.placeOrder, { body, idempotencyKey: newKey() });
    await fetch(`${shop.provider.url}/intents/${intentId}/settle`, {
      ...{ method: 'POST', redirect: 'manual', headers: { origin: shop.provider.url } },
    });
    const [mail] = await inbox.holds(new RegExp(`given back for order ${placed.orderNumber}`));
    const text = partOf(mail?.raw ?? '', 'text/plain');
    expect(text).toContain('after its time had run out');
    expect(text).toContain(new Intl.NumberFormat('en-IN').format(placed.totals.totalMinor / 100));
  });
});

describe('money that a manager gives back', () => {
  it('is told once for each time, and the order stays as it is until all of it is back', async () => {
    const { browser, placed } = await order();
    await shop.given.pay(browser, placed);
    await shop.given.orderInState(browser, placed.id, 'PAID');
    const manager = await shop.as.manager();
    const giveBack = (amountMinor?: number) =>
      manager.call(routes.refundOrder, {
        ...{ params: { id: placed.id }, idempotencyKey: newKey() },
        body: amountMinor === undefined ? {} : { amountMinor },
      });
    const told = new RegExp(`Money given back for order ${placed.orderNumber}`);
    await giveBack(50_050);
    const [part] = await inbox.holds(told);
    expect(partOf(part?.raw ?? '', 'text/plain')).toContain('We have given back ₹500.50');
    await giveBack();
    const both = await inbox.holds(told, 2);
    expect(partOf(both[1]?.raw ?? '', 'text/plain')).not.toContain('the whole amount');
    expect(new Set(both.map(({ raw }) => headerOf(raw, 'Message-ID'))).size).toBe(2);
  });
});

describe('one event makes one mail', () => {
  it('when it is told many times at once, and again when everything is done', async () => {
    const { placed } = await order();
    await recordOf(placed.id, 'placed', 'sent');
    const [event] = await events(placed.id, 'order.placed');
    const tell = () => event && consumerOf('placed')?.handle(event, placed.id);
    await Promise.all(Array.from({ length: 20 }, tell));
    const { counts } = shop.composition.mails ?? {};
    await eventually('no job to be left', async () => {
      const left = await counts?.();
      return left?.waiting === 0 && left.active === 0;
    });
    expect(aboutOrder(placed.orderNumber)).toHaveLength(1);
  });

  it('but news that is older than a week makes none', async () => {
    const { placed } = await order();
    await recordOf(placed.id, 'placed', 'sent');
    const at = new Date(Date.now() - 8 * 24 * 3_600_000);
    await consumerOf('cancelled')?.handle({ id: `${placed.id}:old`, type: 'order.cancelled', at }, placed.id);
    expect(await records().countDocuments({ orderId: placed.id })).toBe(1);
  });
});

describe('an address that takes no mail', () => {
  it('is asked once; the mail is parked and goes out when a person says so', async () => {
    inbox.setMood((recipient) =>
      recipient.startsWith('nobody') ? { code: 550, words: `no such person: ${recipient}` } : undefined,
    );
    const { placed, email } = await order({ email: `nobody-${newKey()}@example.com`.toLowerCase() });
    await recordOf(placed.id, 'placed', 'refused');
    const { mails } = shop.composition;
    await eventually('the job to be parked', async () => ((await mails?.counts())?.parked ?? 0) > 0);
    expect(inbox.asked.filter((one) => one === email)).toHaveLength(1);
    inbox.setMood(() => undefined);
    await mails?.retryParked();
    await recordOf(placed.id, 'placed', 'sent');
    expect(aboutOrder(placed.orderNumber)).toHaveLength(1);
  });
});
