import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './at-end.ts';
import { startProvider } from './provider.ts';
import { isSigned, nobodysUrl } from './shop.ts';

describe('telling the shop', () => {
  it('is signed with the first secret and done before the buyer is back', async () => {
    const { created, pay, get, shop } = await startProvider();
    const { id } = await created();
    await pay(id, 'success');

    const [webhook, ...more] = shop.webhooks;
    expect(more).toEqual([]);
    expect(webhook && isSigned(webhook)).toBe(true);
    expect(webhook?.event).toMatchObject({ type: 'payment_intent.succeeded', intent: await get(id) });
  });

  it('is repeated with the same bytes until the shop takes it', async () => {
    const { created, pay, shop } = await startProvider();
    shop.answers.push(500, 404, 302);
    await pay((await created()).id, 'success');

    const tries = await shop.received(4);
    expect(new Set(tries.map(({ rawBody }) => rawBody)).size).toBe(1);
    expect(tries.every(isSigned)).toBe(true);
  });

  it('is given up after eight tries, and taken up again at the desk', async () => {
    const { created, pay, shop, page, atDesk } = await startProvider();
    shop.answers.push(...Array.from({ length: 8 }, () => 503));
    await pay((await created()).id, 'success');
    const [first] = await shop.received(8);
    await expect.poll(async () => (await page('/')).text()).toContain('given up');

    const back = await atDesk(`/events/${first?.event.id}/send`);
    expect(back.status).toBe(303);
    expect(shop.webhooks).toHaveLength(9);
    const desk = await (await page('/')).text();
    expect(desk).toContain('503, 503, 503, 503, 503, 503, 503, 503, 200');
    expect(desk).toContain('delivered');
  });

  it('happens twice, as one event, when the buyer has wished for it', async () => {
    const { created, pay, shop } = await startProvider();
    await pay((await created()).id, 'webhook-twice');
    const [first, second] = await shop.received(2);
    expect(second?.rawBody).toBe(first?.rawBody);
  });

  it('never happens when the buyer has wished for it, until somebody sends it from the desk', async () => {
    const { created, pay, statusOf, shop, page, atDesk } = await startProvider();
    const { id } = await created();
    await pay(id, 'webhook-never');
    expect(await statusOf(id)).toBe('succeeded');
    expect(shop.webhooks).toEqual([]);

    const [, eventId] = /action="\/events\/(evt_[0-9a-f]+)\/send"/.exec(await (await page('/')).text()) ?? [];
    await atDesk(`/events/${eventId}/send`);
    expect(shop.webhooks.map(({ event }) => event.intent.id)).toEqual([id]);
  });

  it('overtakes the answer to the call that creates the next payment', async () => {
    const { created, pay, shop, statusOf } = await startProvider();
    await pay((await created()).id, 'webhook-before-create');
    const next = await created({ reference: 'next#1' }, 'next-key');

    expect(shop.webhooks.map(({ event }) => event.intent.reference)).toContain('next#1');
    expect(next.status).toBe('requires_payment_method');
    expect(await statusOf(next.id)).toBe('succeeded');
    expect((await created({ reference: 'third#1' }, 'third-key')).status).toBe('requires_payment_method');
    expect(shop.webhooks).toHaveLength(2);
  });
});

describe('a provider that is stopped and started', () => {
  it('keeps intents and keys, and tells the shop what it could not tell before', async () => {
    const dataDir = await temporaryFolder();
    const before = await startProvider({ dataDir, webhookUrl: await nobodysUrl(), retryBaseMs: 60_000 });
    const intent = await before.created();
    await before.pay(intent.id, 'success');
    await before.close();
    // The retry is a minute away; its time comes with a clock that is ahead of it.
    const books = join(dataDir, 'payments.jsonl');
    await writeFile(books, (await readFile(books, 'utf8')).replaceAll(/"nextAtMs":\d+/g, '"nextAtMs":0'));

    const after = await startProvider({ dataDir });
    const [webhook] = await after.shop.received(1);
    expect(webhook?.event.intent.id).toBe(intent.id);
    const again = await after.created();
    expect(again).toMatchObject({ id: intent.id, status: 'succeeded' });
  });

  it('lets a slow payment succeed that was under way', async () => {
    const dataDir = await temporaryFolder();
    const before = await startProvider({ dataDir, lateMs: 1 });
    const { id } = await before.created();
    await before.pay(id, 'success-after-expiry');
    await before.close();
    const after = await startProvider({ dataDir });
    await expect.poll(() => after.statusOf(id)).toBe('succeeded');
  });

  it('forgets a line that was cut off in the middle, and nothing else', async () => {
    const dataDir = await temporaryFolder();
    const before = await startProvider({ dataDir });
    const { id } = await before.created();
    await before.close();
    await writeFile(join(dataDir, 'payments.jsonl'), '{"intent":{"id":"pi_', { flag: 'a' });

    const after = await startProvider({ dataDir });
    expect(await after.statusOf(id)).toBe('requires_payment_method');
    await after.pay(id, 'success');
    await after.close();
    const third = await startProvider({ dataDir });
    expect(await third.statusOf(id)).toBe('succeeded');
  });
});
