import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute, second } from '#kernel/clock';
import type { Browser } from '../../../../tests/browser.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

const clock = { atMs: Date.now(), nowMs: () => clock.atMs };
const figures = { version: '0.1.0', waiting: 2, exported: 1, review: 0, oldestUnsyncedMs: 4_000 };

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend({ withWorker: false, clock });
  await shop.given.shops();
});
beforeEach(async () => {
  await shop.mongo.collection('agents').deleteMany({});
  clock.atMs += minute;
});
afterAll(() => shop.stop());

const beat = (device: Browser, facts: Partial<typeof figures> = {}) =>
  device.call(routes.agentHeartbeat, { body: { ...figures, ...facts } });
const heardFrom = (code: string) => shop.composition.agents.heardFrom(code);

describe('a shop', () => {
  it('was never heard while it has no agent, or one that has not spoken yet', async () => {
    expect(await heardFrom('BLR')).toBeUndefined();
    await shop.as.agent('BLR');
    expect(await heardFrom('BLR')).toBeUndefined();
    expect(await heardFrom('NOWHERE')).toBeUndefined();
  });

  it('was heard when the last of its agents was, whichever that is', async () => {
    const [till, office] = [await shop.as.agent('BLR'), await shop.as.agent('BLR')];
    await shop.as.agent('BLR');
    await beat(till);
    clock.atMs += 30 * second;
    await beat(office);
    expect(await heardFrom('BLR')).toEqual(new Date(clock.atMs));
    clock.atMs += 30 * second;
    await beat(till);
    expect(await heardFrom('BLR')).toEqual(new Date(clock.atMs));
  });

  it('is not heard through the agent of another shop', async () => {
    await beat(await shop.as.agent('BOM'));
    expect(await heardFrom('BLR')).toBeUndefined();
  });

  it('tells by it how old its stock is', async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 3 } } });
    await beat(await shop.as.agent('BLR'));
    const stock = await shop.as.guest().call(routes.getProductStock, { params: { slug: dress.slug } });
    expect(JSON.stringify(stock)).toContain(new Date(clock.atMs).toISOString());
  });
});

describe('a heartbeat', () => {
  it("answers with the shop's time, by which a wrong clock is found", async () => {
    const reply = await beat(await shop.as.agent('BLR'));
    expect(reply).toEqual({ serverTime: new Date(clock.atMs).toISOString() });
  });

  it('replaces the figures of the one before', async () => {
    const agent = await shop.as.agent('BLR');
    await beat(agent, { waiting: 7, review: 1 });
    await beat(agent, { waiting: 0, exported: 9, version: '0.2.0' });
    const staff = await shop.as.staff();
    const { items } = await staff.call(routes.listAgents, {});
    expect(items).toMatchObject([{ shop: 'BLR', waiting: 0, exported: 9, review: 0, version: '0.2.0' }]);
  });

  it('of twenty agents at once is heard from each', async () => {
    const devices: Browser[] = [];
    for (let count = 0; count < 20; count += 1) devices.push(await shop.as.agent(count % 2 === 0 ? 'BLR' : 'BOM'));
    await Promise.all(devices.map((device, waiting) => beat(device, { waiting })));
    const listed = await shop.composition.agents.list();
    expect(listed.map(({ waiting }) => waiting).toSorted((a, b) => a - b)).toEqual(devices.map((_, index) => index));
    expect(new Set(listed.map(({ heardFromAt }) => heardFromAt))).toEqual(
      new Set([new Date(clock.atMs).toISOString()]),
    );
  });

  it.each([
    ['half a bill', { waiting: 0.5 }],
    ['fewer than none', { exported: -1 }],
    ['more than can be counted', { review: 1e300 }],
    ['a text', { waiting: '2' }],
    ['a version without end', { version: 'x'.repeat(41) }],
    ['the shop it would like to be', { shop: 'BOM' }],
    ['nothing of what waits', { waiting: undefined }],
  ])('that tells of %s is refused and leaves the last one standing', async (_what, twist) => {
    const agent = await shop.as.agent('BLR');
    await beat(agent);
    const before = await shop.composition.agents.list();
    clock.atMs += minute;
    const refused = await agent.post('/agents/heartbeat', { ...figures, ...twist });
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await shop.composition.agents.list()).toEqual(before);
  });
});

describe('the list of agents', () => {
  it('is empty before the first one is paired', async () => {
    const staff = await shop.as.staff();
    expect((await staff.call(routes.listAgents, {})).items).toEqual([]);
  });

  it('goes by shop and shows nothing that could open one', async () => {
    for (const code of ['BOM', 'BLR', 'BOM']) await shop.as.agent(code);
    const staff = await shop.as.staff();
    const listed = await staff.get('/agents');
    const { items } = Object(listed.body);
    expect(items.map((one: { shop: string }) => one.shop)).toEqual(['BLR', 'BOM', 'BOM']);
    expect(JSON.stringify(listed.body)).not.toMatch(/hash|token|sfa_/i);
  });

  it('is for the staff only', async () => {
    expect(await shop.as.guest().get('/agents')).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    const customer = await shop.as.customer();
    expect(await customer.get('/agents')).toMatchObject({ status: 403, body: { code: 'auth.role_missing' } });
  });
});
