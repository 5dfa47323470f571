import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../browser/visits.ts';
import { register, stranger } from '../steps/people.ts';
import { piece } from '../steps/piece.ts';
import { addToBag, bagCount, choosePiece } from '../steps/shopping.ts';

const { visit } = useBrowser();

const bringBag = (page: Page): Locator => page.getByRole('button', { name: 'Bring what I chose before signing in' });
const bringWishes = (page: Page): Locator =>
  page.getByRole('button', { name: 'Bring what I marked before signing in' });

describe('a guest who opens an account', () => {
  it('finds the bag as it was', async () => {
    const page = await visit();
    await choosePiece(page);
    await addToBag(page);
    await page.getByRole('dialog').getByRole('link', { name: 'View the bag' }).click();
    await page.waitForURL('**/bag');
    await page.getByText('No account needed.').waitFor();
    await register(page, stranger('Farah Khan'));
    await bagCount(page, 1).waitFor();
    await page.goto('/bag');
    await page.getByRole('link', { name: piece.name, exact: true }).waitFor();
    expect(await page.getByText('your pieces are kept while you pay').textContent()).not.toContain('account');
  });

  it('finds the wish list as it was', async () => {
    const page = await visit();
    await choosePiece(page);
    const answered = page.waitForResponse(/\/api\/wishlist\//);
    await page.getByRole('button', { name: /^Add to wish list/ }).click();
    expect((await answered).ok()).toBe(true);
    await register(page, stranger('Meera Joshi'));
    await page.goto('/wishlist');
    await page.getByRole('main').getByRole('link', { name: piece.name, exact: true }).waitFor();
  });

  it('brings the bag along with a button when the browser runs no scripts', async () => {
    const page = await visit({ javaScriptEnabled: false });
    await choosePiece(page);
    await addToBag(page);
    await register(page, stranger('Isha Pillai'));
    await page.goto('/bag');
    await page.getByText('Your bag is empty.').waitFor();
    await bringBag(page).click();
    await page.getByRole('link', { name: piece.name, exact: true }).waitFor();
    expect(await bringBag(page).count()).toBe(0);
  });

  it('brings the bag along at the checkout too, without scripts', async () => {
    const page = await visit({ javaScriptEnabled: false });
    await choosePiece(page);
    await addToBag(page);
    await register(page, stranger('Nandini Shah'));
    await page.goto('/checkout');
    await bringBag(page).click();
    await page.getByRole('region', { name: 'Your order' }).getByText(piece.name).waitFor();
    expect(new URL(page.url()).pathname).toBe('/checkout');
  });

  it('brings the wish list along with a button when the browser runs no scripts', async () => {
    const page = await visit({ javaScriptEnabled: false });
    await choosePiece(page);
    await page.getByRole('button', { name: /^Add to wish list/ }).click();
    await page.getByRole('button', { name: /^On your wish list/ }).waitFor();
    await register(page, stranger('Kavya Menon'));
    await page.goto('/wishlist');
    await page.getByText('Nothing here yet.').waitFor();
    await bringWishes(page).click();
    await page.getByRole('main').getByRole('link', { name: piece.name, exact: true }).waitFor();
    expect(await bringWishes(page).count()).toBe(0);
  });

  it('is offered nothing to bring where nothing was chosen', async () => {
    const page = await visit({ javaScriptEnabled: false });
    await register(page, stranger('Lata Rao'));
    await page.goto('/bag');
    await page.getByText('Your bag is empty.').waitFor();
    expect(await bringBag(page).count()).toBe(0);
    await page.goto('/checkout');
    await page.getByText('Your bag is empty, so there is nothing to order yet.').waitFor();
    expect(await bringBag(page).count()).toBe(0);
    await page.goto('/wishlist');
    await page.getByText('Nothing here yet.').waitFor();
    expect(await bringWishes(page).count()).toBe(0);
  });
});
