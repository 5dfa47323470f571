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
  inCrowd(upTo(count), 12, async () => {
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

describe('payment against expiry', () => {
  it('ends every order once when 60 buyers pay while two workers let their time run out', async () => {
    const article = await site.shop.article(60);
    const waiting = await ordersToPay(article, 60);
    await site.shop.expire(waiting.map(({ id }) => id));
    // Their sweeps meet buyers in the middle of paying; those who come too late find a page that is closed.
    await site.whileSweeping(() => inCrowd(waiting.toReversed(), 6, ({ payUrl }) => site.provider.pay(payUrl)));
    await site.expectRest();

    const ends = await statusesOf(waiting);
    expect((ends['0 PAID'] ?? 0) + (ends['0 EXPIRED'] ?? 0)).toBe(60);
    expect(ends['0 PAID']).toBeGreaterThan(0);
    expect(ends['0 EXPIRED']).toBeGreaterThan(0);
    expect(await site.shop.stockOf(article)).toMatchObject({
      available: ends['0 EXPIRED'],
      sold: ends['0 PAID'],
      reserved: 0,
    });
  });

  it('gives the pieces back once when buyers cancel while two workers let the time run out', async () => {
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
