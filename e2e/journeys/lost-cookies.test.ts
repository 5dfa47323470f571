import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser } from '../browser/visits.ts';
import { stranger } from '../steps/people.ts';
import { choosePickUp, endPayment, fillContact, goToCheckout, order, orderIs } from '../steps/shopping.ts';

const { visit } = useBrowser();

/** A guest at the checkout who has filled in everything. */
const readyToOrder = async (options: Parameters<typeof visit>[0]): Promise<Page> => {
  const page = await visit(options);
  await goToCheckout(page);
  await fillContact(page, stranger('Tara Menon'));
  await choosePickUp(page, 'Scarlet Bandra');
  return page;
};

const forgetCookies = (page: Page): Promise<void> => page.context().clearCookies();

/** From now on the shop is asked as by a browser that keeps no cookies. */
const refuseCookies = async (page: Page): Promise<void> => {
  await page.route(/\/api\//, async (route) => {
    await forgetCookies(page);
    await route.continue();
  });
};

/** What the page tells at once, in the order in which it is read out. */
const alerts = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('main [role=alert]:visible').allTextContents()).filter((text) => text !== '');

const shootInAllWidths = async (page: Page, name: string): Promise<void> => {
  for (const width of [390, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await shoot(page, `${name} ${width}`);
  }
};

describe('a guest whose browser forgets its cookies at the checkout', () => {
  it('orders all the same, and notices nothing', async () => {
    const page = await readyToOrder({ refusedAt: /\/api\/orders$/ });
    await forgetCookies(page);
    await order(page);
    await endPayment(page, 'Abandon');
    await orderIs(page, 'PENDING');
  });

  it('is told once what to do when it keeps none at all, and orders as soon as it does', async () => {
    const page = await readyToOrder({ refusedAt: /\/api\// });
    await refuseCookies(page);
    await order(page);
    await page.getByRole('alert').getByText('Your browser does not keep the cookie of the shop.').waitFor();
    expect(await alerts(page)).toEqual([
      'Your browser does not keep the cookie of the shop. This try ordered nothing: allow cookies for this shop, then order again.',
    ]);
    await shootInAllWidths(page, 'checkout without cookies');

    await page.unroute(/\/api\//);
    await order(page);
    await endPayment(page, 'Abandon');
    await orderIs(page, 'PENDING');
  });

  it('is told once that the bag is gone, without scripts', async () => {
    const page = await readyToOrder({ javaScriptEnabled: false });
    await forgetCookies(page);
    await order(page);
    await page.getByText('This try ordered nothing: your bag is empty.').waitFor();
    expect(await alerts(page)).toEqual([
      'This try ordered nothing: your bag is empty. If you had filled it, your browser no longer knows that it is yours: sign in again if you were signed in, else allow cookies for this shop and fill it again.',
    ]);
    expect(await page.locator('main').getByRole('button').count()).toBe(0);
    await shootInAllWidths(page, 'checkout lost bag');
  });
});
