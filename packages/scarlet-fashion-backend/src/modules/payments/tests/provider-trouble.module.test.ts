import { createServer, type Server } from 'node:http';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#kernel/clock';
import { randomId } from '#kernel/ids';
import { connectMongo, type Mongo, prepareCollections } from '#platform/mongo/connect';
import { createPayments, type Payments } from '../index.ts';

/** A provider that answers as each test wants it to; it remembers what it was asked. */
type Answer = { status: number; body: unknown } | 'hang_up';
type Asked = { line: string; key: string | undefined; authorization: string | undefined };

let mongo: Mongo;
let provider: Server;
let payments: Payments;
let asked: Asked[] = [];
let answer: (line: string) => Answer;
const logged: string[] = [];

beforeAll(async () => {
  provider = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    const key = [request.headers['idempotency-key']].flat()[0];
    asked.push({ line, key, authorization: request.headers.authorization });
    const reply = answer(line);
    request.resume();
    if (reply === 'hang_up') response.destroy();
    else response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
  const address = provider.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const note = (event: string) => void logged.push(event);
  payments = createPayments({
    ...{ mongo, clock: systemClock, logger: { info: note, warn: note, error: note } },
    ...{ providerUrl: `http://127.0.0.1:${port}/`, apiKey: 'key-of-the-shop', webhookSecrets: ['secret'] },
  });
  await prepareCollections(mongo);
});
afterEach(() => {
  asked = [];
});
afterAll(async () => {
  provider.closeAllConnections();
  provider.close();
  await mongo.dropDatabase();
  await mongo.close();
});

const intent = (reference: string, status: string) => ({
  ...{ id: `pi_${reference.slice(0, 8)}`, reference, amountMinor: 100, currency: 'INR', status },
  ...{ payUrl: 'http://provider.test/pay/1', createdAt: '2026-11-23T10:00:00.000Z' },
});
const refusal = (status: number, code = 'api_error'): Answer => ({ status, body: { error: { code, message: 'no' } } });
const newPayment = () => {
  const orderId = randomId();
  const reference = `${orderId}#1`;
  return {
    reference,
    of: { orderId, attempt: 1 },
    toPay: { orderId, attempt: 1, amountMinor: 100, description: 'An order', returnPath: `/orders/${orderId}` },
    says: (status: string): Answer => ({ status: 200, body: intent(reference, status) }),
  };
};
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
const statusOf = async (reference: string) =>
  (await mongo.collection<{ _id: string; status: string }>('payments').findOne({ _id: reference }))?.status;

describe('creating a payment', () => {
  it("sends the shop's key, and the attempt as idempotency key", async () => {
    const { toPay, says, reference } = newPayment();
    answer = () => says('requires_payment_method');
    await payments.ensureIntent(toPay);
    expect(asked).toEqual([
      { line: 'POST /v1/payment_intents', key: reference, authorization: 'Bearer key-of-the-shop' },
    ]);
  });

  it('writes its texts down as they are, also what the database could take for a question', async () => {
    const { toPay, says, reference } = newPayment();
    const texts = { description: '$$NOW', returnPath: '$_id' };
    answer = () => says('requires_payment_method');
    await payments.ensureIntent({ ...toPay, ...texts });
    expect(await mongo.collection<{ _id: string }>('payments').findOne({ _id: reference })).toMatchObject(texts);
  });

  it('asks the provider once; from then on the shop knows', async () => {
    const { toPay, says } = newPayment();
    answer = () => says('requires_payment_method');
    const view = await payments.ensureIntent(toPay);
    expect(await payments.ensureIntent(toPay)).toEqual(view);
    expect(asked).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ['hangs up', 'hang_up'],
    ['has a fault', refusal(500)],
    ['is overloaded', refusal(429)],
    ['does not know the shop', refusal(401, 'api_key_invalid')],
    ['answers with something else', { status: 200, body: { hello: 'world' } }],
    ['sends the shop elsewhere', { status: 302, body: {} }],
  ])('is refused for now when the provider %s, and succeeds later with the same key', async (_what, trouble) => {
    const { toPay, says, reference } = newPayment();
    answer = () => trouble;
    expect(await codeOf(payments.ensureIntent(toPay))).toBe('payments.provider_down');
    expect(await statusOf(reference)).toBe('creating');
    answer = () => says('requires_payment_method');
    await payments.ensureIntent(toPay);
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([reference]));
  });
});

describe('cancelling a payment', () => {
  it('that nobody has begun asks nobody, and lets nobody begin it', async () => {
    const { of, toPay } = newPayment();
    expect(await payments.cancelIntent(of)).toBe('none');
    expect(await codeOf(payments.ensureIntent(toPay))).toBe('payments.not_payable');
    expect(asked).toEqual([]);
    expect(await payments.cancelIntent(of)).toBe('canceled');
  });

  it('cancels it at the provider, once', async () => {
    const { of, toPay, says, reference } = newPayment();
    answer = (line) => says(line.endsWith('/cancel') ? 'canceled' : 'requires_payment_method');
    await payments.ensureIntent(toPay);
    expect(await payments.cancelIntent(of)).toBe('canceled');
    expect(await payments.cancelIntent(of)).toBe('canceled');
    expect(asked.filter(({ line }) => line.endsWith('/cancel'))).toHaveLength(1);
    expect(await codeOf(payments.ensureIntent(toPay))).toBe('payments.not_payable');
    expect(await statusOf(reference)).toBe('canceled');
  });

  it('finds the intent of one that died while creating it, and cancels that', async () => {
    const { of, toPay, says } = newPayment();
    answer = () => 'hang_up';
    await codeOf(payments.ensureIntent(toPay));
    answer = (line) => says(line.endsWith('/cancel') ? 'canceled' : 'requires_payment_method');
    expect(await payments.cancelIntent(of)).toBe('canceled');
    expect(asked.map(({ line }) => line.split('/').at(-1))).toEqual(['payment_intents', 'payment_intents', 'cancel']);
  });

  it.each([
    ['succeeded', 'succeeded'],
    ['processing', 'processing'],
    ['canceled', 'canceled'],
    ['requires_action', 'unreachable'],
  ])('that is refused looks at what the intent is: %s', async (status, outcome) => {
    const { of, toPay, says } = newPayment();
    answer = () => says('requires_payment_method');
    await payments.ensureIntent(toPay);
    answer = (line) => (line.endsWith('/cancel') ? refusal(409, 'intent_unexpected_state') : says(status));
    expect(await payments.cancelIntent(of)).toBe(outcome);
  });

  it.each<[string, Answer]>([
    ['hangs up', 'hang_up'],
    ['has a fault', refusal(500)],
  ])('is unknown while the provider %s, and the payment stays payable', async (_what, trouble) => {
    const { of, toPay, says } = newPayment();
    answer = () => says('requires_payment_method');
    const view = await payments.ensureIntent(toPay);
    answer = () => trouble;
    expect(await payments.cancelIntent(of)).toBe('unreachable');
    expect(await payments.ensureIntent(toPay)).toEqual(view);
  });
});

describe('another sum than was asked for', () => {
  const otherSum = (reference: string, status: string): Answer => ({
    status: 200,
    body: { ...intent(reference, status), amountMinor: 999 },
  });

  it('is shown to no buyer: what they paid on its page would belong to no order', async () => {
    const { toPay, reference } = newPayment();
    answer = () => otherSum(reference, 'requires_payment_method');
    expect(await codeOf(payments.ensureIntent(toPay))).toBe('payments.provider_down');
    expect(logged).toContain('payments.intent_mismatch');
    expect(await statusOf(reference)).toBe('creating');
  });

  it.each([
    ['succeeded', 'unreachable'],
    ['processing', 'unreachable'],
    ['canceled', 'canceled'],
  ])("is not the order's money when the payment is cancelled and the intent is %s", async (status, outcome) => {
    const { of, toPay, says, reference } = newPayment();
    answer = () => says('requires_payment_method');
    await payments.ensureIntent(toPay);
    answer = () => otherSum(reference, status);
    expect(await payments.cancelIntent(of)).toBe(outcome);
    expect(await statusOf(reference)).toBe('requires_payment_method');
  });
});

describe('asking about open payments', () => {
  it('learns what nobody has told, and leaves the young and the ended alone', async () => {
    const [lost, ended] = [newPayment(), newPayment()];
    answer = () => lost.says('requires_payment_method');
    await payments.ensureIntent(lost.toPay);
    answer = () => ended.says('succeeded');
    await payments.ensureIntent(ended.toPay);
    asked = [];
    answer = () => lost.says('succeeded');
    await payments.refresh(60_000);
    expect(asked).toEqual([]);
    await payments.refresh(-1_000);
    expect(asked.some(({ line }) => line.endsWith(`pi_${lost.reference.slice(0, 8)}`))).toBe(true);
    expect(asked.some(({ line }) => line.endsWith(`pi_${ended.reference.slice(0, 8)}`))).toBe(false);
    expect(await statusOf(lost.reference)).toBe('succeeded');
  });

  it.each(['requires_payment_method', 'succeeded'])(
    'finds one whose intent nobody lived to hear of by its key, whatever it is by now: %s',
    async (status) => {
      await mongo.collection('payments').deleteMany({});
      const { toPay, says, reference } = newPayment();
      answer = () => 'hang_up';
      await codeOf(payments.ensureIntent(toPay));
      answer = () => says(status);
      await payments.refresh(-1_000);
      expect(await statusOf(reference)).toBe(status);
      expect(asked.map(({ key }) => key)).toEqual([reference, reference]);
    },
  );

  it('cancels one that was given up while the provider was away, also when nobody lived to hear of its intent', async () => {
    await mongo.collection('payments').deleteMany({});
    const { of, toPay, says, reference } = newPayment();
    answer = () => 'hang_up';
    await codeOf(payments.ensureIntent(toPay));
    expect(await payments.cancelIntent(of)).toBe('unreachable');
    answer = (line) => says(line.endsWith('/cancel') ? 'canceled' : 'requires_payment_method');
    await payments.refresh(-1_000);
    expect(await statusOf(reference)).toBe('canceled');
  });

  it('says which one the provider refuses to show, and goes on with the others', async () => {
    await mongo.collection('payments').deleteMany({});
    const [refused, lost] = [newPayment(), newPayment()];
    for (const { toPay, says } of [refused, lost]) {
      answer = () => says('requires_payment_method');
      await payments.ensureIntent(toPay);
    }
    logged.length = 0;
    answer = (line) =>
      line.endsWith(`pi_${refused.reference.slice(0, 8)}`) ? refusal(404, 'resource_missing') : lost.says('succeeded');
    await payments.refresh(-1_000);
    expect(await statusOf(lost.reference)).toBe('succeeded');
    expect(logged).toEqual(['payments.refresh_refused']);
  });

  it('gives up for this time when the provider is away', async () => {
    for (const { toPay, says } of [newPayment(), newPayment(), newPayment(), newPayment()]) {
      answer = () => says('requires_payment_method');
      await payments.ensureIntent(toPay);
    }
    asked = [];
    answer = () => 'hang_up';
    await payments.refresh(-1_000);
    expect(asked).toHaveLength(3);
    expect(logged).toContain('payments.provider_down');
  });

  it('comes to every payment in turn when there are more than it asks about at a time', async () => {
    await mongo.collection('payments').deleteMany({});
    const open = Array.from({ length: 101 }, newPayment);
    for (const { toPay, says } of open) {
      answer = () => says('requires_payment_method');
      await payments.ensureIntent(toPay);
    }
    asked = [];
    answer = (line) =>
      open.find(({ reference }) => line.endsWith(`pi_${reference.slice(0, 8)}`))?.says('processing') ?? refusal(404);
    await payments.refresh(-1_000);
    expect(asked).toHaveLength(100);
    await payments.refresh(-1_000);
    expect(new Set(asked.map(({ line }) => line)).size).toBe(101);
  });

  it('does not let one payment that is never answered keep the others waiting', async () => {
    await mongo.collection('payments').deleteMany({});
    const [stuck, lost] = [newPayment(), newPayment()];
    for (const { toPay, says } of [stuck, lost]) {
      answer = () => says('requires_payment_method');
      await payments.ensureIntent(toPay);
    }
    answer = (line) =>
      line.endsWith(`pi_${stuck.reference.slice(0, 8)}`) ? { status: 200, body: 'broken' } : lost.says('succeeded');
    await payments.refresh(-1_000);
    expect(await statusOf(lost.reference)).toBe('succeeded');
    expect(await statusOf(stuck.reference)).toBe('requires_payment_method');
  });
});
