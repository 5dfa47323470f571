import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser, type VisitOptions } from '../browser/visits.ts';
import { register, stranger } from '../steps/people.ts';
import { piece } from '../steps/piece.ts';
import { choosePiece } from '../steps/shopping.ts';

const { visit } = useBrowser();

const onList = (page: Page) => page.getByRole('main').getByRole('link', { name: piece.name, exact: true });

const changeOfWishes = /\/api\/wishlist\//;
/** The button shows a change at once; here it is waited for until the shop has it, because the next page asks the shop. */
const change = async (page: Page, name: RegExp): Promise<void> => {
  const stored = page.waitForEvent('requestfinished', (request) => changeOfWishes.test(request.url()));
  await page.getByRole('button', { name }).click();
  await stored;
};

const wishAndTakeOff = async (page: Page): Promise<void> => {
  await choosePiece(page);
  await change(page, /^Add to wish list/);
  await page.getByRole('button', { name: /^On your wish list/ }).waitFor();
  await page.goto('/wishlist');
  await onList(page).waitFor();
  await change(page, /^On your wish list/);
  await page.getByText('Nothing here yet.').waitFor();
  await page.reload();
  await page.getByText('Nothing here yet.').waitFor();
};

const refused = 'The wish list cannot be changed right now. Please try again.';
const seen = (page: Page) => page.getByRole('alert').filter({ hasText: refused, visible: true });

describe('a wish that does not reach the shop', () => {
  it.each([390, 1440])('is taken back before the eyes, in a window of %i pixels', async (width) => {
    const page = await visit({ width, refusedAt: changeOfWishes });
    await choosePiece(page);
    await page.route(changeOfWishes, (route) => route.abort());
    await page.getByRole('button', { name: /^Add to wish list/ }).click();
    await seen(page).waitFor();
    await page.getByRole('button', { name: /^Add to wish list/ }).waitFor();
    await shoot(page, `a wish that failed ${width}`);

    await page.unroute(changeOfWishes);
    await change(page, /^Add to wish list/);
    await seen(page).waitFor({ state: 'detached' });
    await page.goto('/wishlist');
    await onList(page).waitFor();
    await page.route(changeOfWishes, (route) => route.abort());
    await page.getByRole('button', { name: /^On your wish list/ }).click();
    await seen(page).waitFor();
    await onList(page).waitFor();
    await shoot(page, `a wish that stays ${width}`);
  });
});

describe('the wish list', () => {
  it.each<[string, VisitOptions]>([
    ['with scripts', {}],
    ['without scripts', { javaScriptEnabled: false }],
  ])('keeps what a guest marks until it is taken off, %s', async (_how, options) => {
    await wishAndTakeOff(await visit(options));
  });

  it('keeps what a customer marks', async () => {
    const page = await visit();
    await register(page, stranger('Zoya Mistry'));
    await wishAndTakeOff(page);
  });
});
