import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey } from './harness/buyer.ts';
import { holdBack, loseReplies, type MongoProxy, startMongoProxy } from './harness/mongo-proxy.ts';
import type { Api } from './harness/site-processes.ts';
import { type Site, startSite } from './harness/start-site.ts';
import * as wire from './harness/wire-commands.ts';

let site: Site;
let proxy: MongoProxy;
let behindProxy: Api;
beforeAll(async () => {
  site = await startSite({ workers: 0 });
  proxy = await startMongoProxy(site.mongoUri);
  behindProxy = await site.startApi({ mongoUri: proxy.uri });
});
afterAll(async () => {
  await site.stop();
  await proxy.stop();
});

describe('a wire to the database that loses replies', () => {
  const writes = [
    { name: 'the order that is written', match: wire.orderInserted },
    { name: 'the pieces that are held', match: wire.held },
    { name: 'the order that is opened for payment', match: wire.movedTo('PENDING') },
  ];

  it.each(writes)('one lost reply costs the buyer one repeat at most: $name', async ({ match }) => {
    const article = await site.shop.article(5);
    const buyer = await site.knownBuyer();
    proxy.judgeBy(loseReplies(match, 'once'));
    const order = { api: behindProxy.url, lines: [{ article, quantity: 2 }], key: newKey() };
    const answer = await buyer.place(order);
    proxy.judgeBy();
    // The driver sends most writes a second time by itself; a write of many documents is the buyer's to repeat.
    expect([201, 503]).toContain(answer.status);
    expect((await buyer.place(order)).status).toBe(201);
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 3, reserved: 2 });
    await site.expectRest();
  });

  it.each(writes)('every lost reply is an honest "come back", and nothing is taken twice: $name', async ({ match }) => {
    const article = await site.shop.article(5);
    const buyer = await site.knownBuyer();
    const order = { lines: [{ article, quantity: 2 }], key: newKey() };
    proxy.judgeBy(loseReplies(match, 'always'));
    const first = await buyer.place({ ...order, api: behindProxy.url });
    proxy.judgeBy();
    expect([first.status, first.code]).toEqual([503, 'platform.store_down']);

    const repeat = await buyer.place({ ...order, api: behindProxy.url });
    expect([201, 409]).toContain(repeat.status);
    const shelf = await site.shop.stockOf(article);
    expect([0, 2]).toContain(shelf?.reserved);
    await site.expectRest();
    const again = await buyer.place({ api: behindProxy.url, lines: order.lines });
    expect(again.status).toBe(201);
    await site.expectRest();
  });
});

describe('a hold that arrives late', () => {
  it('is given back when its order was given up meanwhile', async () => {
    const article = await site.shop.article(5);
    const buyer = await site.knownBuyer();
    const late = holdBack(wire.held);
    proxy.judgeBy(late.rule);
    const placing = buyer.place({ api: behindProxy.url, lines: [{ article, quantity: 2 }] });
    await late.sent;
    await site.expectRest();
    expect(await site.shop.orders()).toContainEqual(expect.objectContaining({ status: 'REJECTED' }));

    proxy.judgeBy();
    late.letGo();
    const answer = await placing;
    expect([answer.status, answer.code]).toEqual([409, 'orders.changed_meanwhile']);
    await site.expectRest();
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 5, reserved: 0 });
  });

  it('is given back even when the process that sent it is dead', async () => {
    const article = await site.shop.article(5);
    const buyer = await site.knownBuyer();
    const late = holdBack(wire.held);
    proxy.judgeBy(late.rule);
    const placing = buyer.place({ api: behindProxy.url, lines: [{ article, quantity: 2 }] });
    await late.sent;
    behindProxy.process.freeze();
    await site.expectRest();
    late.letGo();
    await eventually('the late hold', async () => (await site.shop.stockOf(article))?.reserved === 2);
    await behindProxy.process.kill();
    proxy.judgeBy();
    expect((await placing).status).toBe(0);
    await site.expectRest();
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 5, reserved: 0 });
  });
});
