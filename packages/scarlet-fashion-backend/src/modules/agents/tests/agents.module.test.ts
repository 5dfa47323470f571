import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
  await shop.given.shops();
});
afterAll(() => shop.stop());

const figures = { version: '0.1.0', waiting: 2, exported: 1, review: 0, oldestUnsyncedMs: 4_000 };
const codeFor = async (code = 'BLR') => (await shop.composition.agents.createCode(code)).code;
const pair = (code: string) => shop.as.guest().post('/agents/pair', { code, name: 'Counter 1' });

describe('pairing an agent', () => {
  it('gives a manager a code, and the device a token for that shop', async () => {
    const manager = await shop.as.manager();
    const created = await manager.post('/agents/pairing-codes', { shop: 'BLR' });
    expect(created).toMatchObject({ status: 201, body: { shop: 'BLR' } });
    const code = Object(created.body).code;

    const paired = await pair(code);
    expect(paired).toMatchObject({ status: 201, body: { shop: 'BLR', token: expect.stringMatching(/^sfa_/) } });
  });

  it('takes a code once, even from twenty devices at the same time', async () => {
    const code = await codeFor();
    const replies = await Promise.all(Array.from({ length: 20 }, () => pair(code)));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    expect(replies.filter((reply) => reply.status === 401)).toHaveLength(19);
  });

  it('refuses a wrong code and one of another form, and pairs nobody', async () => {
    const before = await shop.composition.agents.list();
    expect((await pair('AAAA-AAAA')).body).toMatchObject({ code: 'agents.code_wrong' });
    expect((await pair('not a code')).body).toMatchObject({ code: 'request.invalid' });
    expect(await shop.composition.agents.list()).toEqual(before);
  });

  it('refuses a code for a shop that does not exist', async () => {
    const manager = await shop.as.manager();
    const refused = await manager.post('/agents/pairing-codes', { shop: 'NOWHERE' });
    expect(refused).toMatchObject({ status: 404, body: { code: 'shops.not_found', facts: { shop: 'NOWHERE' } } });
  });

  it('lets only managers and above create codes', async () => {
    const staff = await shop.as.staff();
    const refused = await staff.post('/agents/pairing-codes', { shop: 'BLR' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'auth.role_missing', facts: { needs: 'manager' } } });
  });

  it('keeps neither codes nor tokens in the database', async () => {
    const code = await codeFor();
    const codes = await shop.mongo.collection('pairingCodes').find().toArray();
    expect(JSON.stringify(codes)).not.toContain(code);
    const token = Object((await pair(code)).body).token;
    const agents = await shop.mongo.collection('agents').find().toArray();
    expect(JSON.stringify(agents)).not.toContain(token);
  });
});

describe('a code that is too old', () => {
  it('pairs nobody', async () => {
    let nowMs = Date.now();
    const slow = await startBackend({ withWorker: false, clock: { nowMs: () => nowMs } });
    try {
      await slow.given.shops();
      const { code } = await slow.composition.agents.createCode('BLR');
      nowMs += 10 * 60_000 + 1;
      const late = await slow.as.guest().post('/agents/pair', { code, name: 'Late' });
      expect(late.body).toMatchObject({ code: 'agents.code_wrong' });
    } finally {
      await slow.stop();
    }
  });
});

describe('the heartbeat of an agent', () => {
  it('is seen by staff with its figures, and by the shop as the age of its stock', async () => {
    const agent = await shop.as.agent('BOM');
    expect((await agent.post('/agents/heartbeat', figures)).status).toBe(200);

    const staff = await shop.as.staff();
    const listed = await staff.get('/agents');
    const { oldestUnsyncedMs: _ms, ...shown } = figures;
    expect(listed.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ shop: 'BOM', ...shown })]),
    });
    expect(await shop.composition.agents.heardFrom('BOM')).toBeInstanceOf(Date);
  });

  it('needs a token, and a right one', async () => {
    const stranger = shop.as.guest();
    const without = await stranger.post('/agents/heartbeat', figures);
    expect(without).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    const forged = await stranger.post('/agents/heartbeat', figures, {
      headers: { authorization: `Bearer sfa_${'0'.repeat(24)}_${'x'.repeat(43)}` },
    });
    expect(forged).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
  });

  it('refuses figures that cannot be', async () => {
    const agent = await shop.as.agent('BLR');
    const refused = await agent.post('/agents/heartbeat', { ...figures, waiting: -1 });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'request.invalid', errors: [{ pointer: '/waiting' }] },
    });
  });
});
