import { createServer, type Server } from 'node:http';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#kernel/clock';
import { randomId } from '#kernel/ids';
import { connectMongo, type Mongo, prepareCollections } from '#platform/mongo/connect';
import { createPayments, type Payments } from '../index.ts';

/** A provider that takes all money at once, and answers refunds as each test wants. */
let refunds: (amountMinor: number) => { status: number; body: object } | 'hang_up';
let asked: { key: string; amountMinor: number }[] = [];

let mongo: Mongo;
let provider: Server;
let payments: Payments;
const logged: string[] = [];

const given = (amountMinor: number) => ({
  status: 200,
  body: {
    ...{ id: `re_${asked.length}`, intentId: 'pi_1', amountMinor, currency: 'INR', status: 'succeeded' },
    createdAt: '2026-11-23T10:00:00.000Z',
  },
});
const paid = (reference: string) => ({
  ...{ id: `pi_${reference.slice(0, 8)}`, reference, amountMinor: 1_000, currency: 'INR', status: 'succeeded' },
  ...{ payUrl: 'http://provider.test/pay/1', createdAt: '2026-11-23T10:00:00.000Z' },
});
const reply = (line: string, body: { reference?: string; amountMinor?: number }, key: string) => {
  if (!line.endsWith('/refunds')) return { status: 200, body: paid(body.reference ?? '') };
  asked.push({ key, amountMinor: body.amountMinor ?? 0 });
  return refunds(body.amountMinor ?? 0);
};

beforeAll(async () => {
  provider = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const key = [request.headers['idempotency-key']].flat()[0] ?? '';
    const answer = reply(request.url ?? '', JSON.parse(Buffer.concat(chunks).toString() || '{}'), key);
    if (answer === 'hang_up') response.destroy();
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const address = provider.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
  const note = (event: string) => void logged.push(event);
  payments = createPayments({
    ...{ mongo, clock: systemClock, logger: { info: note, warn: note, error: note } },
    ...{ providerUrl: `http://127.0.0.1:${port}`, apiKey: 'key-of-the-shop', webhookSecrets: ['secret'] },
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

const paidOrder = async () => {
  const of = { orderId: randomId(), attempt: 1 };
  await payments.ensureIntent({ ...of, amountMinor: 1_000, description: 'An order', returnPath: '/orders/1' });
  return of;
};
type Stored = { _id: string; refundedMinor: number; events: { id: string; type: string }[] };
const storedOf = ({ orderId }: { orderId: string }) =>
  mongo.collection<Stored>('payments').findOne({ _id: `${orderId}#1` });

describe('giving money back', () => {
  it('asks the provider once for each key, and tells of it once', async () => {
    refunds = given;
    const of = await paidOrder();
    const wish = { ...of, key: 'a', amountMinor: 300, by: 'user:u1' };
    expect(await payments.refund(wish)).toEqual({ kind: 'given', amountMinor: 300 });
    expect(await payments.refund(wish)).toEqual({ kind: 'given', amountMinor: 300 });
    expect(asked).toEqual([{ key: `${of.orderId}#1:a`, amountMinor: 300 }]);
    expect((await storedOf(of))?.events.map(({ type }) => type)).toEqual(['payment.succeeded', 'payment.refunded']);
    expect(await payments.moneyOf(of)).toEqual({
      ...{ paidMinor: 1_000, refundedMinor: 300, givenMinor: 300, byKey: new Map([['a', 300]]) },
    });
  });

  it('never gives more than came, when twenty ask at once', async () => {
    refunds = given;
    const of = await paidOrder();
    const wishes = Array.from({ length: 20 }, (_, index) => ({
      ...of,
      key: `k${index}`,
      amountMinor: 300,
      by: 'shop',
    }));
    const outcomes = await Promise.all(wishes.map((wish) => payments.refund(wish)));
    expect(outcomes.filter(({ kind }) => kind === 'given')).toHaveLength(3);
    expect(outcomes.filter(({ kind }) => kind === 'too_large')).toHaveLength(17);
    expect(await payments.moneyOf(of)).toMatchObject({ refundedMinor: 900, givenMinor: 900 });
  });

  it('gives the rest to one of those who want it at once', async () => {
    refunds = given;
    const of = await paidOrder();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => payments.refund({ ...of, key: `r${index}`, by: 'shop' })),
    );
    expect(asked).toEqual([expect.objectContaining({ amountMinor: 1_000 })]);
    expect(outcomes.filter((one) => 'amountMinor' in one && one.amountMinor === 1_000)).toHaveLength(1);
  });

  it.each<[string, 'hang_up' | { status: number; body: object }]>([
    ['hangs up', 'hang_up'],
    ['has a fault', { status: 500, body: { error: { code: 'api_error', message: 'no' } } }],
    ['refuses', { status: 409, body: { error: { code: 'intent_unexpected_state', message: 'no' } } }],
    ['answers with something else', { status: 200, body: { hello: 'world' } }],
  ])('is asked for again by the poller when the provider %s', async (_what, trouble) => {
    refunds = () => trouble;
    const of = await paidOrder();
    expect(await payments.refund({ ...of, key: 'a', by: 'shop' })).toEqual({ kind: 'asked', amountMinor: 1_000 });
    expect(await payments.moneyOf(of)).toEqual({
      ...{ paidMinor: 1_000, refundedMinor: 1_000, givenMinor: 0, byKey: new Map([['a', 1_000]]) },
    });
    expect(logged).toContain('payments.refund_failed');
    expect(await payments.refund({ ...of, key: 'b', by: 'shop' })).toEqual({ kind: 'asked', amountMinor: 0 });
    refunds = given;
    await Promise.all([payments.refresh(60_000), payments.refresh(60_000)]);
    expect(await payments.moneyOf(of)).toMatchObject({ givenMinor: 1_000 });
    expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
    expect((await storedOf(of))?.events.filter(({ type }) => type === 'payment.refunded')).toHaveLength(1);
  });

  it('of one that is never answered keeps nobody waiting, and is asked for again', async () => {
    await mongo.collection('payments').deleteMany({});
    refunds = () => 'hang_up';
    const stuck = await paidOrder();
    await payments.refund({ ...stuck, key: 'a', amountMinor: 111, by: 'shop' });
    const other = await paidOrder();
    await payments.refund({ ...other, key: 'a', amountMinor: 222, by: 'shop' });
    asked = [];
    refunds = (amountMinor) => (amountMinor === 111 ? 'hang_up' : given(amountMinor));
    await payments.refresh(60_000);
    expect(asked.map(({ amountMinor }) => amountMinor)).toEqual([111, 222]);
    await payments.refresh(60_000);
    expect(asked.map(({ amountMinor }) => amountMinor)).toEqual([111, 222, 111]);
    expect(await payments.moneyOf(other)).toMatchObject({ givenMinor: 222 });
    expect(await payments.moneyOf(stuck)).toMatchObject({ givenMinor: 0 });
  });

  it('is tried again for every payment in turn when more are owed than a pass takes', async () => {
    await mongo.collection('payments').deleteMany({});
    refunds = () => ({ status: 409, body: { error: { code: 'intent_unexpected_state', message: 'no' } } });
    const owe = async () => payments.refund({ ...(await paidOrder()), key: 'a', by: 'shop' });
    await Promise.all(Array.from({ length: 101 }, owe));
    asked = [];
    await payments.refresh(60_000);
    expect(asked).toHaveLength(100);
    await payments.refresh(60_000);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(101);
  });

  it('is in vain where no money came', async () => {
    const of = { orderId: randomId(), attempt: 1 };
    expect(await payments.refund({ ...of, key: 'a', by: 'shop' })).toEqual({ kind: 'nothing_paid' });
    await payments.cancelIntent(of);
    expect(await payments.refund({ ...of, key: 'a', by: 'shop' })).toEqual({ kind: 'nothing_paid' });
    expect(await payments.moneyOf(of)).toEqual({
      ...{ paidMinor: 0, refundedMinor: 0, givenMinor: 0, byKey: new Map() },
    });
    expect(asked).toEqual([]);
  });

  it('of more than came is refused by the database itself', async () => {
    const { orderId } = await paidOrder();
    const tooMuch = { $set: { refundedMinor: 1_001 } };
    const write = mongo.collection<Stored>('payments').updateOne({ _id: `${orderId}#1` }, tooMuch);
    await expect(write).rejects.toThrow('Document failed validation');
  });
});
