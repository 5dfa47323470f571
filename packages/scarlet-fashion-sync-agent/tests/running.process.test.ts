import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { eventually } from '@scarlet/testkit/await-event';
import { describe, expect, it } from 'vitest';
import { aBill } from './bills.ts';
import { openCloud } from './cloud.ts';
import { openShop } from './shop.ts';

const askAs = (host: string, port: unknown): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: Number(port), path: '/', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('the agent as a program', () => {
  it('runs once on a folder: a second one is refused with exit code 3', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    await shop.open();
    await using second = shop.start();
    expect(await second.ended).toEqual({ code: 3, signal: null });
    expect(second.errors()).toContain('already running');

    await using elsewhere = shop.start({ AGENT_DATA_DIR: `${shop.home}/other-data` });
    expect(await elsewhere.ended).toEqual({ code: 3, signal: null });
  });

  it('stops cleanly when it is told to, also while the cloud keeps it waiting', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const agent = await shop.open();
    cloud.faultFor = () => 'hang';
    const calls = cloud.calls.length;
    await eventually('a call that hangs', async () => cloud.calls.length > calls);
    const toldAtMs = performance.now();
    expect(await agent.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - toldAtMs).toBeLessThan(10_000);
    expect(agent.log.at(-1)).toMatchObject({ event: 'agent.stopped' });
  });

  it('leaves at once when it is told twice', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const agent = await shop.open();
    cloud.faultFor = () => 'hang';
    const calls = cloud.calls.length;
    await eventually('a call that hangs', async () => cloud.calls.length > calls);
    agent.child.kill('SIGTERM');
    await agent.logged({ event: 'agent.stopping' });
    expect(await agent.stop()).toEqual({ code: 1, signal: null });
  });

  it('shows its state to this computer and to nobody else', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    const agent = await shop.open();
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'EXPORTED' });
    const page = await shop.page(agent);
    expect(page.queue).toContain(bill.ref);
    expect(page.health).toMatchObject({ status: 'ok', shop: 'BLR', channel: 'up', counts: { EXPORTED: 1 } });
    const { port } = await agent.logged({ event: 'agent.ready' });
    expect(await askAs('shop.evil.example', port)).toBe(403);
    expect(await askAs(`localhost:${port}`, port)).toBe(200);
  });

  it('prints how many bills are where, beside a running agent', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    const agent = await shop.open();
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'EXPORTED' });
    expect(await shop.counts()).toMatchObject({ EXPORTED: '1', CONFIRMED: '0' });
  });

  it.each([
    [['dance'], 'There is no command "dance"', {}],
    [['status'], 'AGENT_API_URL', { AGENT_API_URL: '' }],
    [['run'], 'is not paired', { AGENT_PAIRING_CODE: '' }],
  ])('refuses %j with a clear text and exit code 2', async (words, message, env) => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    await using agent = shop.start(env, words);
    expect(await agent.ended).toEqual({ code: 2, signal: null });
    expect(agent.errors()).toContain(message);
  });

  it('refuses a pairing code that the cloud does not take', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    await using agent = shop.start({ AGENT_PAIRING_CODE: 'ZZZZ-9999' });
    expect(await agent.ended).toEqual({ code: 1, signal: null });
    expect(agent.errors()).toContain('agents.code_wrong');
  });

  it('rebuilds what the shop has exported when its own memory is lost, and exports nothing again', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    const agent = await shop.open();
    await eventually('the acknowledgement', async () => cloud.books.statusOf(bill.id) === 'EXPORTED');
    await agent.stop();
    await shop.eatImports();
    for (const end of ['', '-wal', '-shm']) await rm(`${shop.dataDir}/agent.db${end}`, { force: true });

    const next = await shop.open();
    await next.logged({ event: 'tasks.rebuilt' });
    await shop.bill(bill.ref, 'INV-1');
    await next.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });
    expect(cloud.books.invoicesOf(bill.id)).toEqual(['INV-1']);
    expect(shop.imports()).toEqual([]);
  });

  it('takes back a bill that was cancelled before the till got it, and asks a person about one that the till has', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    await using doomed = shop.start({ AGENT_FAILPOINT: 'after-staged' });
    await doomed.ended;
    cloud.books.cancel(bill.id);
    const agent = await shop.open();
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'CANCELLED' });
    expect(shop.imports()).toEqual([]);

    const late = aBill();
    cloud.add(late);
    cloud.faultFor = (name) => {
      if (name === 'ackExport') cloud.books.cancel(late.id);
      return undefined;
    };
    await agent.logged({ event: 'task.moved', ref: late.ref, to: 'CANCEL_PENDING' });
    await shop.bill(late.ref, 'INV-5');
    await agent.logged({ event: 'task.moved', ref: late.ref, to: 'REVIEW' });
  });

  it('lives through a folder that is away and goes on when it is back, with no folder made in its place', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const agent = await shop.open();
    await rename(shop.exportDir, `${shop.exportDir}-away`);
    await agent.logged({ event: 'folder.down' });
    const bill = aBill();
    cloud.add(bill);
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'RECEIVED' });
    await agent.logged({ event: 'export.failed', ref: bill.ref });
    expect(existsSync(shop.exportDir)).toBe(false);
    expect((await shop.page(agent)).queue).toContain('cannot be read');

    await rename(`${shop.exportDir}-away`, shop.exportDir);
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'EXPORTED' });
    await shop.bill(bill.ref, 'INV-1');
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });
  });
});
