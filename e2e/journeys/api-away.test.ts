import { eventually } from '@scarlet/testkit/await-event';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser } from '../browser/visits.ts';
import { stranger } from '../steps/people.ts';
import { piece, stockOfPiece } from '../steps/piece.ts';
import { addToBag, chooseArticle, choosePickUp, fillContact, order, orderIs } from '../steps/shopping.ts';
import { storefrontAlone } from '../steps/storefront-alone.ts';

const { visit } = useBrowser();

const shootInAllWidths = async (page: Page, name: string): Promise<void> => {
  for (const width of [390, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await shoot(page, `${name} ${width}`);
  }
};

describe('a shop that cannot reach its data', () => {
  it('says so in words on every page, and is back with one press, without scripts', async () => {
    const { url, bringApi } = await storefrontAlone();
    const page = await visit({ javaScriptEnabled: false, refusedAt: /./ });
    for (const path of ['/', '/c/dresses', '/bag', '/checkout', '/login', '/admin', '/nowhere', `/p/${piece.slug}`]) {
      const response = await page.goto(url + path);
      expect([path, response?.status()]).toEqual([path, 503]);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('One moment, please');
      await page.getByText('Your bag and your orders are safe. Wait a little, then try again.').waitFor();
    }
    await shootInAllWidths(page, 'away');

    await bringApi();
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: piece.name }).waitFor();
    expect(page.url()).toBe(`${url}/p/${piece.slug}`);
  });

  it('tells people and programs whose request it lost, and leads back to the form that was lost', async () => {
    const { url, bringApi, bytesAsked } = await storefrontAlone();
    const page = await visit({ javaScriptEnabled: false, refusedAt: /\/api\// });
    const api = await bringApi();
    await page.goto(`${url}/p/${piece.slug}`);
    await chooseArticle(page);

    // It takes both in, and dies over them.
    api.freeze();
    const asked = bytesAsked();
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    const pressed = addToBag(page);
    await eventually('the form at the API', async () => bytesAsked() > asked);
    const formSent = bytesAsked();
    const program = fetch(`${url}/api/cart`);
    await eventually('the call at the API', async () => bytesAsked() > formSent);
    await api.kill();

    const [form, call] = [await answered, await program];
    await pressed;
    expect([form.status(), form.headers()['retry-after']]).toEqual([503, '5']);
    await page.getByText('Nobody knows yet whether what you sent has arrived.').waitFor();
    await page.getByRole('link', { name: 'See your bag' }).waitFor();
    await shootInAllWidths(page, 'away form');
    expect([call.status, call.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(await call.json()).toMatchObject({ code: 'platform.store_down' });

    await bringApi();
    await page.getByRole('link', { name: 'Go back' }).click();
    await chooseArticle(page);
    await addToBag(page);
    await page.getByText('1 piece', { exact: true }).waitFor();
  });

  it('leads to the one order whose answer it lost, when its form is sent again', async () => {
    const { url, bringApi, setWeather } = await storefrontAlone();
    const page = await visit({ javaScriptEnabled: false, refusedAt: /\/api\// });
    await bringApi();
    const before = await stockOfPiece(inject('shop').storefrontUrl);
    await page.goto(`${url}/p/${piece.slug}`);
    await chooseArticle(page);
    await addToBag(page);
    await page.getByRole('link', { name: 'Checkout', exact: true }).click();
    await fillContact(page, stranger('Meera Rao'));
    await choosePickUp(page, 'Scarlet Bandra');

    setWeather({ cutAfterReplyBytes: 0 });
    await order(page);
    await page.getByText('Nobody knows yet whether your order has arrived.').waitFor();
    await shootInAllWidths(page, 'away order');
    const taken = async () => (await stockOfPiece(inject('shop').storefrontUrl)) === before - 1;
    await eventually('the pieces of the order', taken);

    setWeather({});
    await page.reload();
    await orderIs(page, 'PENDING');
    expect(await taken()).toBe(true);
  });
});
