import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as routes from '@scarlet/contracts/routes';
import { type OwnServer, startRedis } from '@scarlet/services';
import { eventually } from '@scarlet/testkit/await-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#platform/log/logger';
import { createRelay } from '#platform/outbox/relay';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { createMails, type Mails } from '../index.ts';
import { openInbox } from './inbox.ts';

const logger = createLogger({ level: 'silent', name: 'test' });

let folder: string;
let shop: Backend;
let mails: Mails | undefined;
let redis: OwnServer | undefined;
let stopping: AbortController;
let working: Promise<unknown>[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scarlet-mails-'));
  shop = await startBackend({ withWorker: false });
  [stopping, working] = [new AbortController(), []];
});
afterEach(async () => {
  stopping.abort();
  await Promise.all(working);
  mails?.close();
  await redis?.stop();
  [mails, redis] = [undefined, undefined];
  await shop.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Mails of the shop over a Redis of their own, with the relay that feeds them. */
const start = ({ url, redisUrl }: { url: string; redisUrl: string }) => {
  const { mongo, publicUrl, composition } = shop;
  mails = createMails({
    ...{ mongo, publicUrl, redisUrl, url, logger, retryMs: 100, from: 'orders@scarlet.example' },
    ...{ orders: composition.orders, clock: { nowMs: () => Date.now() } },
  });
  return mails;
};
const relay = ({ consumers }: Mails) => {
  const parts = { mongo: shop.mongo, logger, sources: ['orders', 'payments', 'bills'], pollMs: 200, consumers };
  working.push(createRelay(parts).run(stopping.signal));
};
const work = (one: Mails) => working.push(one.work(stopping.signal));
const place = async () => {
  const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
  const line = { sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor };
  return shop.as.guest().call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
};
const stateOf = async (orderId: string) =>
  (await shop.mongo.collection<{ _id: string; orderId: string; state: string }>('mails').findOne({ orderId }))?.state;
const becomes = (orderId: string, state: string) =>
  eventually(`the mail of ${orderId} to be ${state}`, async () => (await stateOf(orderId)) === state);
const watermark = async () =>
  (await shop.mongo.collection<{ _id: string; polledUntil?: Date }>('relayState').findOne({ _id: 'relay' }))
    ?.polledUntil;

describe('a mail', () => {
  it('waits for a mail server that is down, and goes out once when it is up', async () => {
    const before = await openInbox();
    await before.close();
    const all = start({ url: before.url, redisUrl: shop.config.redisUrl });
    relay(all);
    work(all);
    const order = await place();
    await eventually('an attempt to have failed', async () => (await all.counts()).delayed === 1);
    expect(await stateOf(order.id)).toBe('due');
    const inbox = await openInbox({ port: before.port });
    await inbox.holds(new RegExp(order.orderNumber));
    await becomes(order.id, 'sent');
    expect(inbox.received).toHaveLength(1);
    await inbox.close();
  });

  it('is not lost when Redis is killed: the relay keeps its place, and offers the event again', async () => {
    redis = await startRedis({ dir: folder });
    const inbox = await openInbox();
    const all = start({ url: inbox.url, redisUrl: redis.url });
    const first = await place();
    relay(all);
    await eventually('the first job to be put down', async () => (await all.counts()).waiting === 1);
    process.kill(redis.pid, 'SIGKILL');
    await redis.ended;

    const second = await place();
    await becomes(second.id, 'due');
    const stayed = await eventually('a watermark', watermark);
    // Only a poll after the order was placed can tell that the watermark does not move.
    const third = await place();
    await becomes(third.id, 'due');
    expect((await watermark())?.getTime()).toBe(stayed.getTime());

    redis = await startRedis({ dir: folder, port: redis.port });
    work(all);
    for (const { id } of [first, second, third]) await becomes(id, 'sent');
    await eventually('the watermark to move on', async () => (await watermark())?.getTime() !== stayed.getTime());
    expect(inbox.received).toHaveLength(3);
    await inbox.close();
  });

  it('is not lost either when Redis has forgotten everything', async () => {
    redis = await startRedis({ dir: folder });
    const inbox = await openInbox();
    const all = start({ url: inbox.url, redisUrl: redis.url });
    relay(all);
    const order = await place();
    await eventually('the job to be put down', async () => (await all.counts()).waiting === 1);
    const { port } = redis;
    await redis.stop();
    await rm(join(folder, 'redis'), { recursive: true });
    redis = await startRedis({ dir: folder, port });
    await eventually('Redis to be empty', () =>
      all.counts().then(
        ({ waiting }) => waiting === 0,
        () => false,
      ),
    );
    const longAgo = { offeredAt: new Date(Date.now() - 11 * 60_000) };
    await shop.mongo.collection('mails').updateOne({ orderId: order.id }, { $set: longAgo });
    work(all);
    await all.resume();
    await becomes(order.id, 'sent');
    await inbox.close();
  });

  it('is written whole into a folder where there is no mail server', async () => {
    const all = start({ url: pathToFileURL(join(folder, 'mails')).href, redisUrl: shop.config.redisUrl });
    relay(all);
    work(all);
    const order = await place();
    await becomes(order.id, 'sent');
    const [name = '', ...others] = await readdir(join(folder, 'mails'));
    expect([name.endsWith('.eml'), others]).toEqual([true, []]);
    expect(await readFile(join(folder, 'mails', name), 'utf8')).toMatch(/^To: .*asha@example\.com/m);
  });
});
