import { createHmac, randomBytes } from 'node:crypto';
import * as routes from '@scarlet/contracts/routes';
import type { OrderView, PaymentEvent } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareCollections } from '#platform/mongo/connect';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  // No worker: what the webhook itself writes is what is tested here.
  shop = await startBackend({ withWorker: false });
});
afterAll(() => shop.stop());

type StoredPayment = {
  _id: string;
  status: string;
  intentId?: string;
  events: { id: string; type: string; data: object }[];
};
const payments = () => shop.mongo.collection<StoredPayment>('payments');
const events = () => shop.mongo.collection<{ _id: string; handledAt?: Date }>('paymentEvents');
const paymentOf = (order: OrderView) => payments().findOne({ _id: `${order.id}#1` });

/** An order whose payment has been created at the provider. */
const payable = async () => {
  const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
  const guest = shop.as.guest();
  const line = { sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor };
  const order = await guest.call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
  const { intentId } = await shop.given.askToPay(guest, order);
  return { order, intentId };
};

type Told = {
  status?: PaymentEvent['intent']['status'];
  type?: PaymentEvent['type'];
  amountMinor?: number;
  id?: string;
};
const eventOf = ({ order, intentId }: { order: OrderView; intentId: string }, told: Told = {}): PaymentEvent => ({
  id: told.id ?? `evt_${randomBytes(8).toString('hex')}`,
  type: told.type ?? 'payment_intent.succeeded',
  createdAt: new Date().toISOString(),
  intent: {
    id: intentId,
    reference: `${order.id}#1`,
    amountMinor: told.amountMinor ?? order.totals.totalMinor,
    currency: 'INR',
    status: told.status ?? 'succeeded',
    payUrl: `${shop.provider.url}/pay/${intentId}`,
    createdAt: order.placedAt,
  },
});

type Sending = { secret?: string; seconds?: number; signed?: string; headers?: Record<string, string> };
const send = (rawBody: string, sending: Sending = {}): Promise<Response> => {
  const { secret = shop.config.payment.webhookSecrets[0] ?? '', seconds = Math.floor(Date.now() / 1_000) } = sending;
  const mac = createHmac('sha256', secret)
    .update(`${seconds}.${sending.signed ?? rawBody}`)
    .digest('hex');
  return fetch(`${shop.url}/payments/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'payment-signature': `t=${seconds},v1=${mac}`, ...sending.headers },
    body: rawBody,
  });
};
const sendEvent = (event: PaymentEvent) => send(JSON.stringify(event));
const codeOf = async (response: Response): Promise<unknown> => {
  const body: unknown = await response.json();
  return typeof body === 'object' && body && 'code' in body ? body.code : body;
};

describe('an event of the provider', () => {
  it('moves the payment and tells the order in the same write', async () => {
    const paying = await payable();
    const response = await sendEvent(eventOf(paying));
    expect([response.status, await response.json()]).toEqual([200, { received: true }]);
    const { order } = paying;
    expect(await paymentOf(order)).toMatchObject({
      status: 'succeeded',
      events: [
        {
          id: `${order.id}#1:1`,
          type: 'payment.succeeded',
          data: { orderId: order.id, attempt: 1, amountMinor: order.totals.totalMinor },
        },
      ],
    });
  });

  it('has one effect, however often and in however many connections it comes', async () => {
    const paying = await payable();
    const event = eventOf(paying);
    const replies = await Promise.all(Array.from({ length: 10 }, () => sendEvent(event)));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect((await sendEvent(event)).status).toBe(200);
    expect((await paymentOf(paying.order))?.events).toHaveLength(1);
    expect(await events().countDocuments({ _id: event.id })).toBe(1);
  });

  it('is dealt with at the repeat when the shop died after it had stored it', async () => {
    const paying = await payable();
    const event = eventOf(paying);
    const { id: intentId, reference, status } = event.intent;
    const stored = { _id: event.id, type: event.type, intentId, reference, status, receivedAt: new Date() };
    await shop.mongo.collection<{ _id: string }>('paymentEvents').insertOne(stored);
    await sendEvent(event);
    expect(await paymentOf(paying.order)).toMatchObject({ status: 'succeeded' });
    expect((await events().findOne({ _id: event.id }))?.handledAt).toBeInstanceOf(Date);
  });

  it('is dealt with at the repeat when the shop could not deal with it at first', async () => {
    const paying = await payable();
    const event = eventOf(paying);
    const rule = (validator: object) => shop.mongo.db?.command({ collMod: 'payments', validator });
    // By the database itself, which refuses to change this one payment.
    await rule({ _id: { $ne: event.intent.reference } });
    expect((await sendEvent(event)).status).toBe(500);
    await rule({});
    await prepareCollections(shop.mongo);
    expect((await sendEvent(event)).status).toBe(200);
    expect(await paymentOf(paying.order)).toMatchObject({ status: 'succeeded' });
  });

  it('teaches nothing while it cannot be stored: the provider is told to come again, and then it counts once', async () => {
    const paying = await payable();
    const event = eventOf(paying);
    const rule = (validator: object) => shop.mongo.db?.command({ collMod: 'paymentEvents', validator });
    // By the database itself, which refuses this one event.
    await rule({ _id: { $ne: event.id } });
    const refused = await sendEvent(event);
    expect([refused.status, await codeOf(refused)]).toEqual([500, 'platform.failure']);
    expect(await paymentOf(paying.order)).toMatchObject({ status: 'requires_payment_method', events: [] });

    await rule({});
    await prepareCollections(shop.mongo);
    expect((await sendEvent(event)).status).toBe(200);
    expect(await paymentOf(paying.order)).toMatchObject({
      status: 'succeeded',
      events: [{ type: 'payment.succeeded' }],
    });
  });

  it.each([
    ['succeeded', ['payment.succeeded']],
    ['processing', []],
  ] as const)('that comes before the id of its intent is stored finds its payment: %s', async (status, told) => {
    const paying = await payable();
    const { _id } = (await paymentOf(paying.order)) ?? { _id: '' };
    await payments().updateOne({ _id }, { $set: { status: 'creating' }, $unset: { intentId: 1, payUrl: 1 } });
    await sendEvent(eventOf(paying, { status }));
    const payment = await paymentOf(paying.order);
    expect(payment).toMatchObject({ status, intentId: paying.intentId });
    expect(payment?.events.map(({ type }) => type)).toEqual(told);
  });

  it('that comes late does not lead back from the end', async () => {
    const paying = await payable();
    await sendEvent(eventOf(paying));
    for (const status of ['processing', 'requires_payment_method', 'canceled'] as const) {
      expect((await sendEvent(eventOf(paying, { status, type: 'payment_intent.processing' }))).status).toBe(200);
    }
    expect(await paymentOf(paying.order)).toMatchObject({
      status: 'succeeded',
      events: [{ type: 'payment.succeeded' }],
    });
  });

  it('about a declined card leaves the payment open and tells nobody', async () => {
    const paying = await payable();
    await sendEvent(eventOf(paying, { status: 'requires_action', type: 'payment_intent.processing' }));
    await sendEvent(eventOf(paying, { status: 'requires_payment_method', type: 'payment_intent.payment_failed' }));
    expect(await paymentOf(paying.order)).toMatchObject({ status: 'requires_payment_method', events: [] });
  });

  it('about a payment that the provider gave up tells the order', async () => {
    const paying = await payable();
    await sendEvent(eventOf(paying, { status: 'canceled', type: 'payment_intent.canceled' }));
    expect(await paymentOf(paying.order)).toMatchObject({ status: 'canceled', events: [{ type: 'payment.failed' }] });
  });

  it('about an intent that the shop does not know is taken, kept and without effect', async () => {
    const paying = await payable();
    const event = eventOf(paying);
    const foreign = { ...event, intent: { ...event.intent, reference: `${'0'.repeat(24)}#1` } };
    expect((await sendEvent(foreign)).status).toBe(200);
    expect(await payments().countDocuments({ _id: foreign.intent.reference })).toBe(0);
    expect(await events().countDocuments({ _id: event.id })).toBe(1);
  });

  it.each([
    ['without an intent', { dispute: { amountMinor: 100 } }],
    ['with one', undefined],
  ])('of a kind that the shop does not know, %s, is taken, kept once and without effect', async (_what, facts) => {
    const paying = await payable();
    const { id, createdAt, intent } = eventOf(paying);
    const other = JSON.stringify({ id, type: 'charge.dispute.created', createdAt, ...(facts ?? { intent }) });
    for (const response of [await send(other), await send(other)]) {
      expect([response.status, await response.json()]).toEqual([200, { received: true }]);
    }
    expect(await events().find({ _id: id }).toArray()).toMatchObject([{ type: 'charge.dispute.created' }]);
    expect(await paymentOf(paying.order)).toMatchObject({ status: 'requires_payment_method', events: [] });
  });

  it('about another sum or another intent is not believed', async () => {
    const paying = await payable();
    await sendEvent(eventOf(paying, { amountMinor: 100 }));
    await sendEvent(eventOf({ ...paying, intentId: 'pi_of_somebody_else' }));
    expect(await paymentOf(paying.order)).toMatchObject({ status: 'requires_payment_method', events: [] });
  });
});

describe('what is not an event of the provider', () => {
  it.each([
    ['forged with another secret', { secret: 'the-secret-of-somebody-else' }],
    ['older than 300 seconds', { seconds: Math.floor(Date.now() / 1_000) - 301 }],
    ['from the future', { seconds: Math.floor(Date.now() / 1_000) + 400 }],
    ['signed for another body', { signed: '{"other":true}' }],
    ['unsigned', { headers: { 'payment-signature': '' } }],
  ] satisfies [string, Sending][])('is refused when it is %s, and nothing is written', async (_what, sending) => {
    const paying = await payable();
    const stored = await events().countDocuments();
    const response = await send(JSON.stringify(eventOf(paying)), sending);
    expect([response.status, await codeOf(response)]).toEqual([400, 'payments.signature_wrong']);
    expect(await events().countDocuments()).toBe(stored);
    expect(await paymentOf(paying.order)).toMatchObject({ status: 'requires_payment_method' });
  });

  it('is refused when the same event was written down in other bytes', async () => {
    const signed = JSON.stringify(eventOf(await payable()));
    const response = await send(JSON.stringify(JSON.parse(signed), null, 2), { signed });
    expect(await codeOf(response)).toBe('payments.signature_wrong');
  });

  it('is refused as broken when it is signed and still no JSON', async () => {
    const response = await send('{"id":');
    expect([response.status, await codeOf(response)]).toEqual([400, 'request.malformed']);
  });

  it.each([
    ['no object', 'null'],
    ['no event', '{"id":"evt_1"}'],
    ['an event of an intent without the intent', '{"id":"evt_1","type":"payment_intent.succeeded"}'],
  ])('is refused as invalid when it is signed and %s', async (_what, body) => {
    const response = await send(body);
    expect([response.status, await codeOf(response)]).toEqual([400, 'request.invalid']);
    expect(await events().countDocuments({ _id: 'evt_1' })).toBe(0);
  });

  it('is refused without a body, and with another method', async () => {
    expect(await codeOf(await send(''))).toBe('request.malformed');
    const answer = await fetch(`${shop.url}/payments/webhook`);
    expect([answer.status, await codeOf(answer)]).toEqual([405, 'request.method_not_allowed']);
  });
});
