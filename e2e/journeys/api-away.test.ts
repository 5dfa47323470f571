import { describe, expect, inject, it } from 'vitest';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser } from '../browser/visits.ts';
import { piece } from '../steps/piece.ts';
import { storefrontAlone } from '../steps/storefront-alone.ts';

const { visit } = useBrowser();

describe('a shop that cannot reach its data', () => {
  it('says so in words on every page, and is back with one press, without scripts', async () => {
    const { url, bringBack } = await storefrontAlone(inject('shop').storefrontUrl);
    const page = await visit({ javaScriptEnabled: false, refusedAt: /./ });
    for (const path of ['/', '/c/dresses', '/bag', '/checkout', '/login', '/admin', '/nowhere', `/p/${piece.slug}`]) {
      const response = await page.goto(url + path);
      expect([path, response?.status()]).toEqual([path, 503]);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('One moment, please');
      await page.getByText('Your bag and your orders are safe. Wait a little, then try again.').waitFor();
    }
    for (const width of [390, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await shoot(page, `away ${width}`);
    }

    await bringBack();
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: piece.name }).waitFor();
    expect(page.url()).toBe(`${url}/p/${piece.slug}`);
  });
});
