import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { IntentStatus, PaymentEvent } from '@scarlet/contracts/schemas';
import { type Audit, startAudit } from '@scarlet/testkit/audit/start-audit';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#kernel/clock';
import { randomId } from '#kernel/ids';
import type { Call } from '#platform/http/serve';
import { connectMongo, type Mongo, prepareCollections } from '#platform/mongo/connect';
import { createPayments, type Payments } from '../index.ts';

/** A provider that is as slow as a network, keeps one intent a key, and can be told what becomes of it. */
const intents = new Map<string, { reference: string; status: IntentStatus }>();
let created = 0;

let mongo: Mongo;
let provider: Server;
let payments: Payments;
let audit: Audit;

const idOf = (reference: string) => `pi_${reference.replace('#', '_')}`;
const toWire = ({ reference, status }: { reference: string; status: IntentStatus }) => ({
  ...{ id: idOf(reference), reference, amountMinor: 100, currency: 'INR' as const, status },
  ...{ payUrl: 'http://provider.test/pay/1', createdAt: '2026-11-23T10:00:00.000Z' },
});
const reply = (path: string, key: string) => {
  if (path.endsWith('/payment_intents') && !intents.has(idOf(key))) {
    created += 1;
    intents.set(idOf(key), { reference: key, status: 'requires_payment_method' });
  }
  const id = path.endsWith('/payment_intents') ? idOf(key) : (path.split('/')[3] ?? '');
  const intent = intents.get(id) ?? { reference: 'none#1', status: 'canceled' as const };
  if (path.endsWith('/cancel') && intent.status === 'requires_payment_method') intent.status = 'canceled';
  return toWire(intent);
};

beforeAll(async () => {
  provider = createServer((request, response) => {
    request.resume();
    const key = [request.headers['idempotency-key']].flat()[0] ?? '';
    const body = reply(request.url ?? '', key);
    setImmediate(() => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const address = provider.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { mongoUri } = freshStores();
  mongo = await connectMongo({ uri: mongoUri, appName: 'test' });
  const silent = () => undefined;
  payments = createPayments({
    ...{ mongo, clock: systemClock, logger: { info: silent, warn: silent, error: silent } },
    ...{ providerUrl: `http://127.0.0.1:${port}`, apiKey: 'key-of-the-shop', webhookSecrets: ['secret'] },
  });
  await prepareCollections(mongo);
  audit = await startAudit(mongoUri);
});
afterAll(async () => {
  provider.closeAllConnections();
  provider.close();
  const seen = await audit.endClean().catch((violation: unknown) => violation);
  await mongo.dropDatabase();
  await mongo.close();
  if (seen !== undefined) throw seen;
});

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
const newPayment = () => {
  const orderId = randomId();
  const of = { orderId, attempt: 1 };
  return {
    of,
    reference: `${orderId}#1`,
    toPay: { ...of, amountMinor: 100, description: 'An order', returnPath: '/orders/1' },
  };
};
const storedOf = (reference: string) =>
  mongo.collection<{ _id: string; status: string; events: { type: string }[] }>('payments').findOne({ _id: reference });

/** Hands an event in as the API does once its signature has been checked. */
const tell = (reference: string, status: IntentStatus): Promise<unknown> => {
  const id = `evt_${randomBytes(6).toString('hex')}`;
  const event: PaymentEvent = {
    ...{ id, type: 'payment_intent.processing', createdAt: new Date().toISOString() },
    intent: toWire({ reference, status }),
  };
  const call: Call<NonNullable<(typeof payments.endpoints)[number]>['endpoint']> = {
    ...{ params: {}, query: {}, body: event, actor: { kind: 'provider' }, key: '' },
    cookies: { refresh: undefined, guest: undefined, form: undefined },
    client: { address: '', userAgent: '', isSameSite: false },
    ...{ setCookie: () => undefined, redirectTo: () => undefined },
  };
  return payments.endpoints[0]?.handle(call) ?? Promise.resolve();
};

describe('one payment asked for by many at once', () => {
  it('is created once and is the same for all of them', async () => {
    const { toPay } = newPayment();
    const before = created;
    const views = await Promise.all(times(20, () => payments.ensureIntent(toPay)));
    expect(new Set(views.map(({ intentId }) => intentId)).size).toBe(1);
    expect(created - before).toBe(1);
  });

  it('is either created or cancelled when both are wanted at once, and never payable after the cancel', async () => {
    for (const { toPay, of, reference } of times(10, newPayment)) {
      await Promise.allSettled([payments.ensureIntent(toPay), payments.cancelIntent(of), payments.ensureIntent(toPay)]);
      const outcome = await payments.cancelIntent(of);
      expect(outcome).toBe('canceled');
      expect((await storedOf(reference))?.status).toBe('canceled');
      expect(intents.get(idOf(reference))?.status ?? 'canceled').toBe('canceled');
    }
  });
});

describe('many events about one payment at once', () => {
  it('end it once: the first end stays, whatever else arrives', async () => {
    for (const { toPay, reference } of times(5, newPayment)) {
      await payments.ensureIntent(toPay);
      const statuses = ['processing', 'succeeded', 'canceled', 'requires_action'] as const;
      await Promise.all(times(20, (index) => tell(reference, statuses[index % 4] ?? 'processing')));
      const stored = await storedOf(reference);
      expect(stored?.events).toHaveLength(1);
      expect(stored?.events[0]?.type).toBe(stored?.status === 'succeeded' ? 'payment.succeeded' : 'payment.failed');
      await tell(reference, 'processing');
      expect((await storedOf(reference))?.status).toBe(stored?.status);
    }
  });
});
