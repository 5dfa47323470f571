import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChance, inCrowd, upTo } from './harness/crowd.ts';
import { secrets } from './harness/programs.ts';
import { signWebhook } from './harness/provider.ts';
import type { Article } from './harness/shop-data.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { tallyOf } from './harness/tally.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite({ apis: 2, workers: 0 });
});
afterAll(() => site.stop());

type Waiting = { id: string; payUrl: string };

/** Orders of one piece each whose buyers are on the provider's page. */
const ordersToPay = (article: Article, count: number): Promise<Waiting[]> =>
  ordersToPayOf(upTo(count).map(() => article));
const ordersToPayOf = (articles: readonly Article[]): Promise<Waiting[]> =>
  inCrowd(articles, 12, async (article) => {
    const buyer = site.newBuyer();
    const { id } = await buyer.place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] });
    const { payUrl } = await buyer.askToPay(site.anyApi(), id);
    return { id, payUrl };
  });

const statusesOf = async (waiting: readonly { id: string }[]): Promise<Record<string, number>> => {
  const ids = new Set(waiting.map(({ id }) => id));
  const orders = (await site.shop.orders()).filter(({ _id }) => ids.has(_id));
  return tallyOf(orders.map(({ _id, status }) => ({ status: 0, code: status, id: _id, orderStatus: '', payUrl: '' })));
};

const crowd = 1_000;
/** By so many orders buyers go before the sweepers. */
const ahead = 25;

/** Pays each order when the sweepers are about to end it: some buyers come in time, some too late, most at the same moment. */
const payBesideSweepers = async (waiting: readonly Waiting[]): Promise<void> => {
  const places = new Map(waiting.map(({ id }, place) => [id, place]));
  let front = -1;
  let isOver = false;
  const follow = async (): Promise<void> => {
    while (!isOver) {
      const last = await site.shop.lastExpired();
      front = Math.max(front, places.get(last ?? '') ?? -1);
      await pause(15);
    }
  };
  const paying = inCrowd(waiting, ahead, async ({ payUrl }, place) => {
    await eventually('the sweepers to come near', async () => place - front <= ahead);
    await site.provider.pay(payUrl);
  }).finally(() => {
    isOver = true;
  });
  await Promise.all([follow(), paying]);
};

describe('payment against expiry', () => {
  it('ends every order once when 1,000 buyers pay in the moment in which three workers let their time run out', async () => {
    const articles = await Promise.all(upTo(10).map(() => site.shop.article(crowd / 10)));
    const waiting = await ordersToPayOf(upTo(crowd / 10).flatMap(() => articles));
    await site.shop.expire(waiting.map(({ id }) => id));
    await site.whileSweeping(() => payBesideSweepers(waiting));
    await site.expectRest();

    const { '0 PAID': paid = 0, '0 EXPIRED': expired = 0, '0 REFUNDED': refunded = 0 } = await statusesOf(waiting);
    expect(paid + expired + refunded).toBe(crowd);
    expect([paid > 0, expired > 0]).toEqual([true, true]);
    const shelves = await Promise.all(articles.map((article) => site.shop.stockOf(article)));
    expect(shelves.reduce((sum, shelf) => sum + (shelf?.sold ?? 0), 0)).toBe(paid);
  }, 240_000);

  it('gives the pieces back once when buyers cancel while three workers let the time run out', async () => {
    const article = await site.shop.article(24);
    const placed = await inCrowd(upTo(24), 12, async () => {
      const buyer = site.newBuyer();
      const { id } = await buyer.place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] });
      return { buyer, id };
    });
    await site.shop.expire(placed.map(({ id }) => id));
    const cancelTwice = ({ buyer, id }: (typeof placed)[number]) =>
      Promise.all([1, 2].map(() => buyer.cancel(site.anyApi(), id)));
    await site.whileSweeping(() => inCrowd(placed.toReversed(), 12, cancelTwice));
    await site.expectRest();
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 24, reserved: 0, sold: 0 });
  });
});

describe('a provider that hangs', () => {
  it('keeps no order waiting that needs no word of it, however many older ones do', async () => {
    const article = await site.shop.article(10);
    // More than a sweep has the patience for, when it waits for each of them.
    const begun = await ordersToPay(article, 8);
    await site.shop.expire(
      begun.map(({ id }) => id),
      60_000,
    );
    const unbegun = await inCrowd(upTo(2), 2, () =>
      site.newBuyer().place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] }),
    );
    await site.shop.expire(unbegun.map(({ id }) => id));
    await site.provider.whileHanging(() =>
      site.whileSweeping(() =>
        eventually('the others to end', async () => (await statusesOf(unbegun))['0 EXPIRED'] === 2),
      ),
    );
    expect(await statusesOf(begun)).toEqual({ '0 PENDING': 8 });
    await site.expectRest();
    expect(await statusesOf(begun)).toEqual({ '0 EXPIRED': 8 });
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 10, reserved: 0, sold: 0 });
  });
});

type Sent = { body: string; signature: string };
const send = async ({ body, signature }: Sent): Promise<number> => {
  const response = await fetch(`${site.anyApi()}/payments/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'payment-signature': signature },
    body,
  });
  await response.body?.cancel();
  return response.status;
};

describe('news from the provider', () => {
  it('counts once, however often, shuffled and forged it comes', async () => {
    const article = await site.shop.article(30);
    const waiting = await ordersToPay(article, 30);
    await inCrowd(waiting, 6, ({ payUrl }) => site.provider.pay(payUrl, 'webhook-never'));
    const { deliveries } = await site.provider.books();
    const bodies = deliveries.filter(({ state }) => state === 'withheld').map(({ rawBody }) => rawBody);
    expect(bodies).toHaveLength(30);

    const forgeries: Sent[] = bodies.flatMap((rawBody) => [
      { body: rawBody, signature: signWebhook({ rawBody, secret: `${secrets.PAYMENT_WEBHOOK_SECRETS}?` }) },
      { body: rawBody, signature: signWebhook({ rawBody, atMs: Date.now() - 301_000 }) },
      { body: JSON.stringify(JSON.parse(rawBody), null, 1), signature: signWebhook({ rawBody }) },
    ]);
    expect(new Set(await inCrowd(forgeries, 12, send))).toEqual(new Set([400]));
    expect(await statusesOf(waiting)).toEqual({ '0 PENDING': 30 });

    const chance = createChance(16);
    const copies = bodies.flatMap((body) => upTo(1 + Math.floor(chance() * 5)).map(() => body));
    const shuffled = copies.map((body) => ({ body, at: chance() })).sort((one, other) => one.at - other.at);
    const replies = await inCrowd(shuffled, 12, ({ body }) =>
      send({ body, signature: signWebhook({ rawBody: body }) }),
    );
    expect(new Set(replies)).toEqual(new Set([200]));
    await site.whileSweeping(() =>
      eventually('all orders to be paid', async () => (await statusesOf(waiting))['0 PAID'] === 30),
    );
    await site.expectRest();
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 0, reserved: 0, sold: 30 });
  });
});
