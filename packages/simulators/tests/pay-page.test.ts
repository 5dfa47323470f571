import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { testCards } from '../src/payments/test-cards.ts';
import { order, returnOrigin, startProvider } from './provider.ts';

const shopUrl = returnOrigin + order.returnPath;
const whereTo = (response: Response) => ({ status: response.status, location: response.headers.get('location') });

describe('the hosted page', () => {
  it('shows what is paid to whom, needs no script and loads nothing', async () => {
    const { created, page } = await startProvider();
    const { id } = await created({ description: 'Order <SF-1001> & more' });
    const response = await page(`/pay/${id}`);
    const text = await response.text();
    expect(text).toContain('₹2,499');
    expect(text).toContain('Scarlet Fashion');
    expect(text).toContain('Order &lt;SF-1001&gt; &amp; more');
    expect(text).not.toMatch(/<script|<img|src=|card number is asked/i);
    for (const card of Object.keys(testCards)) expect(text).toContain(`value="${card}"`);
    expect(response.headers.get('content-security-policy')).toContain(`form-action 'self' ${returnOrigin};`);
  });

  it('takes the buyer back to the shop, paid, also when the form is sent twice', async () => {
    const { created, press, statusOf, shop } = await startProvider();
    const { id } = await created();
    const replies = await Promise.all([press(id, 'pay'), press(id, 'pay')]);
    expect(replies.map(whereTo)).toEqual([
      { status: 303, location: shopUrl },
      { status: 303, location: shopUrl },
    ]);
    expect(await statusOf(id)).toBe('succeeded');
    expect(shop.webhooks).toHaveLength(1);
  });

  it('leaves a declined payment open for another try', async () => {
    const { created, press, pay, statusOf, shop } = await startProvider();
    const { id } = await created();
    expect(whereTo(await press(id, 'decline'))).toEqual({ status: 303, location: shopUrl });
    expect(await statusOf(id)).toBe('requires_payment_method');
    await pay(id, 'decline');
    await press(id, 'pay');
    expect(shop.webhooks.map(({ event }) => event.type)).toEqual([
      'payment_intent.payment_failed',
      'payment_intent.payment_failed',
      'payment_intent.succeeded',
    ]);
  });

  it('takes the buyer back without paying', async () => {
    const { created, press, statusOf, shop } = await startProvider();
    const { id } = await created();
    expect(whereTo(await press(id, 'abandon'))).toEqual({ status: 303, location: shopUrl });
    expect(await statusOf(id)).toBe('requires_payment_method');
    expect(shop.webhooks).toEqual([]);
  });

  it.each([
    ['approve', 'succeeded', 'payment_intent.succeeded'],
    ['refuse', 'requires_payment_method', 'payment_intent.payment_failed'],
  ])('asks the bank, which may %s', async (answer, status, type) => {
    const { created, pay, page, answerBank, statusOf, shop } = await startProvider();
    const { id } = await created();
    expect(whereTo(await pay(id, 'authentication'))).toEqual({ status: 303, location: `/pay/${id}` });
    expect(await statusOf(id)).toBe('requires_action');
    expect(await (await page(`/pay/${id}`)).text()).toContain('Your bank asks');

    expect(whereTo(await answerBank(id, answer))).toEqual({ status: 303, location: shopUrl });
    expect(await statusOf(id)).toBe(status);
    expect(shop.webhooks.map(({ event }) => event.type)).toEqual([type]);
  });

  it('lets a slow payment succeed after a while', async () => {
    const { created, pay, statusOf, shop, cancel } = await startProvider({ processingMs: 150 });
    const { id } = await created();
    expect(whereTo(await pay(id, 'processing'))).toEqual({ status: 303, location: shopUrl });
    expect(await statusOf(id)).toBe('processing');
    expect((await cancel(id)).status).toBe(409);
    const types = (await shop.received(2)).map(({ event }) => event.type);
    expect(types).toEqual(['payment_intent.processing', 'payment_intent.succeeded']);
    expect(await statusOf(id)).toBe('succeeded');
  });

  it('keeps a late payment under way until its time, or until the desk lets it through', async () => {
    const { created, pay, statusOf, atDesk, shop } = await startProvider({ lateMs: 60_000 });
    const { id } = await created();
    await pay(id, 'success-after-expiry');
    expect(await statusOf(id)).toBe('processing');
    await atDesk(`/intents/${id}/settle`);
    await atDesk(`/intents/${id}/settle`);
    expect(await statusOf(id)).toBe('succeeded');
    expect(shop.webhooks).toHaveLength(2);
  });

  it.each([
    ['no such payment', '/pay/pi_none', 404],
    ['no such page', '/nothing', 404],
  ])('says so when there is %s', async (_what, path, status) => {
    const { page } = await startProvider();
    const response = await page(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain('No such payment');
  });

  it('refuses a form that it has not made', async () => {
    const { created, post, statusOf } = await startProvider();
    const { id } = await created();
    expect((await post(`/pay/${id}`, { action: 'pay', card: '4242424242424242' })).status).toBe(400);
    expect((await post(`/pay/${id}`, {})).status).toBe(400);
    expect(await statusOf(id)).toBe('requires_payment_method');
  });
});

describe('the desk of the provider', () => {
  const statusAs = (url: string, host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const call = request(url, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.on('error', reject).end();
    });

  it('opens for this machine only, whatever name a site has given it', async () => {
    const { url } = await startProvider();
    const { port } = new URL(url);
    const asked = [`localhost:${port}`, `127.0.0.1:${port}`, 'rebound.example', `localhost.rebound.example:${port}`];
    const statuses = await Promise.all(asked.map((host) => statusAs(`${url}/`, host)));
    expect(statuses).toEqual([200, 200, 403, 403]);
  });

  it('takes no form from another site', async () => {
    const { created, pay, post, statusOf } = await startProvider({ lateMs: 60_000 });
    const { id } = await created();
    await pay(id, 'success-after-expiry');
    const foreign = await post(`/intents/${id}/settle`, {}, { origin: 'http://evil.example' });
    const nameless = await post(`/intents/${id}/settle`, {});
    expect([foreign.status, nameless.status]).toEqual([403, 403]);
    expect(await statusOf(id)).toBe('processing');
  });

  it('says that it is alive', async () => {
    const { page } = await startProvider();
    expect(await (await page('/healthz')).json()).toEqual({ status: 'ok' });
  });
});
