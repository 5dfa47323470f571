import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#kernel/clock';
import type { Browser } from '../../../../tests/browser.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createMongoAgents } from '../adapters/mongo-agents.ts';
import { createMongoCodes } from '../adapters/mongo-codes.ts';
import { newDeviceToken } from '../domain/device-token.ts';
import { createPairAgent } from '../use-cases/pair-agent.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
  await shop.given.shops();
});
afterAll(() => shop.stop());

const agents = () => shop.mongo.collection<{ _id: string; tokenHashes: string[]; name: string }>('agents');
const codes = () => shop.mongo.collection('pairingCodes');
const codeFor = async (code = 'BLR') => (await shop.composition.agents.createCode(code)).code;
const pair = async (code = 'BLR') =>
  shop.as.guest().call(routes.pairAgent, { body: { code: await codeFor(code), name: 'Counter' } });
const heartbeat = (token: string, device: Browser = shop.as.guest()) =>
  device.post(
    '/agents/heartbeat',
    { version: '0.1.0', waiting: 0, exported: 0, review: 0, oldestUnsyncedMs: 0 },
    { headers: { authorization: token } },
  );
const codeOf = async (answer: ReturnType<typeof heartbeat>): Promise<string | undefined> =>
  Object((await answer).body).code;

describe('a device token', () => {
  it('opens what agents may do, from any number of connections', async () => {
    const { token } = await pair();
    const answers = await Promise.all([1, 2, 3].map(() => heartbeat(`Bearer ${token}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('is worth nothing with one character changed, anywhere', async () => {
    const { token } = await pair();
    for (const at of [4, 20, 29, 40, token.length - 1]) {
      const changed = `${token.slice(0, at)}${token[at] === 'a' ? 'b' : 'a'}${token.slice(at + 1)}`;
      expect([at, await codeOf(heartbeat(`Bearer ${changed}`))]).toEqual([at, 'auth.token_invalid']);
    }
  });

  it('does not open another device by its id', async () => {
    const [mine, other] = [await pair('BLR'), await pair('BOM')];
    const mixed = mine.token.replace(mine.agentId, other.agentId);
    expect(await codeOf(heartbeat(`Bearer ${mixed}`))).toBe('auth.token_invalid');
  });

  it.each(['', 'Bearer', 'Bearer null', 'Basic c2ZhOnNlY3JldA==', 'Bearer sfa_', 'Bearer {"$ne":""}'])(
    'is not %j',
    async (authorization) => {
      expect(await codeOf(heartbeat(authorization))).toBe('auth.token_invalid');
    },
  );

  it('ends with its device, while the other devices of the shop go on', async () => {
    const [gone, stays] = [await pair(), await pair()];
    await agents().deleteOne({ _id: gone.agentId });
    expect(await codeOf(heartbeat(`Bearer ${gone.token}`))).toBe('auth.token_invalid');
    expect((await heartbeat(`Bearer ${stays.token}`)).status).toBe(200);
  });

  it('may be one of two while a new one takes its place, until it is taken away', async () => {
    const { agentId, token } = await pair();
    const next = newDeviceToken(agentId);
    await agents().updateOne({ _id: agentId }, { $push: { tokenHashes: next.tokenHash } });
    for (const live of [token, next.token]) expect((await heartbeat(`Bearer ${live}`)).status).toBe(200);
    await agents().updateOne({ _id: agentId }, { $set: { tokenHashes: [next.tokenHash] } });
    expect(await codeOf(heartbeat(`Bearer ${token}`))).toBe('auth.token_invalid');
    expect((await heartbeat(`Bearer ${next.token}`)).status).toBe(200);
  });

  it('is needed even from an administrator who is signed in', async () => {
    const admin = await shop.as.admin();
    for (const path of ['/billing/pending-orders', '/billing/assigned']) {
      expect(await admin.get(path)).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    }
  });

  it('makes nobody of the office: people sign in with cookies', async () => {
    const { token } = await pair();
    const device = shop.as.guest();
    const answer = await device.get('/agents', { headers: { authorization: `Bearer ${token}` } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'auth.required' } });
  });
});

describe('a pairing code', () => {
  it('pairs to its own shop, whatever the device calls itself', async () => {
    const code = await codeFor('BOM');
    const paired = await shop.as.guest().call(routes.pairAgent, { body: { code, name: 'BLR counter' } });
    expect(paired.shop).toBe('BOM');
    expect(await agents().findOne({ _id: paired.agentId })).toMatchObject({ shop: 'BOM', name: 'BLR counter' });
  });

  it.each([
    ['no name', { name: '' }],
    ['a name of blanks', { name: '   ' }],
    ['a name of two lines', { name: 'Counter\n1' }],
    ['a name without end', { name: 'x'.repeat(61) }],
    ['a wish for a shop', { shop: 'BOM' }],
  ])('is not used up by a device with %s', async (_what, twist) => {
    const code = await codeFor();
    const refused = await shop.as.guest().post('/agents/pair', { code, name: 'Counter', ...twist });
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    const paired = await shop.as.guest().post('/agents/pair', { code, name: 'Counter' });
    expect(paired.status).toBe(201);
  });

  it('is not used up by a hundred wrong guesses, none of which pairs', async () => {
    const code = await codeFor();
    const before = await agents().countDocuments();
    const guesses = Array.from({ length: 100 }, (_, index) => `GUES-${String(index).padStart(4, '2')}`);
    const answers = await Promise.all(
      guesses.map((guess) => shop.as.guest().post('/agents/pair', { code: guess, name: 'Guesser' })),
    );
    expect(new Set(answers.map(({ body }) => Object(body).code))).toEqual(new Set(['agents.code_wrong']));
    expect(await agents().countDocuments()).toBe(before);
    expect((await shop.as.guest().post('/agents/pair', { code, name: 'Counter' })).status).toBe(201);
  });

  it('stands beside others of the same shop, each good for one device', async () => {
    const [first, second] = [await codeFor(), await codeFor()];
    expect(first).not.toBe(second);
    for (const code of [second, first]) {
      expect((await shop.as.guest().post('/agents/pair', { code, name: 'Counter' })).status).toBe(201);
    }
  });

  it('is lost when the power goes out while it is used, and no device is half paired', async () => {
    const code = await codeFor();
    const before = await agents().countDocuments();
    const pairAndDie = createPairAgent({
      ...{ codes: createMongoCodes(shop.mongo), clock: systemClock },
      agents: { ...createMongoAgents(shop.mongo), add: () => Promise.reject(new Error('The power went out')) },
    });
    await expect(pairAndDie({ code, name: 'Counter' })).rejects.toThrow('The power went out');
    expect(await agents().countDocuments()).toBe(before);
    const again = await shop.as.guest().post('/agents/pair', { code, name: 'Counter' });
    expect(again).toMatchObject({ status: 401, body: { code: 'agents.code_wrong' } });
    expect((await pair()).shop).toBe('BLR');
  });

  it('is gone from the database once it is used', async () => {
    const before = await codes().countDocuments();
    const code = await codeFor();
    expect(await codes().countDocuments()).toBe(before + 1);
    await shop.as.guest().post('/agents/pair', { code, name: 'Counter' });
    expect(await codes().countDocuments()).toBe(before);
  });

  it('is swept out by the database itself when nobody uses it', async () => {
    const indexes = await codes().indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 60 }));
  });
});
