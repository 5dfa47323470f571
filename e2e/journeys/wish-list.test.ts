import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { useBrowser, type VisitOptions } from '../browser/visits.ts';
import { register, stranger } from '../steps/people.ts';
import { piece } from '../steps/piece.ts';
import { choosePiece } from '../steps/shopping.ts';

const { visit } = useBrowser();

const onList = (page: Page) => page.getByRole('main').getByRole('link', { name: piece.name, exact: true });

const wishAndTakeOff = async (page: Page): Promise<void> => {
  await choosePiece(page);
  await page.getByRole('button', { name: /^Add to wish list/ }).click();
  await page.getByRole('button', { name: /^On your wish list/ }).waitFor();
  await page.goto('/wishlist');
  await onList(page).waitFor();
  await page.getByRole('button', { name: /^On your wish list/ }).click();
  await page.getByText('Nothing here yet.').waitFor();
  await page.reload();
  await page.getByText('Nothing here yet.').waitFor();
};

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
