import type { Locator, Page } from 'playwright-core';
import { piece } from './piece.ts';

/** The sentence beside the link to the bag, which readers of a screen hear: how many pieces are in it. */
export const bagCount = (page: Page, pieces: number): Locator =>
  page.getByRole('link', { name: `, ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}` });

/** On the page of the piece. */
export const chooseArticle = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: piece.colour, exact: true }).check();
  await page.getByRole('radio', { name: piece.size, exact: true }).check();
};

/** From the list of dresses to the page of the piece, with its size chosen. */
export const choosePiece = async (page: Page): Promise<void> => {
  await page.goto('/c/dresses');
  await page.getByRole('link', { name: piece.name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: piece.name }).waitFor();
  await chooseArticle(page);
};

export const addToBag = (page: Page): Promise<void> => page.getByRole('button', { name: 'Add to bag' }).click();

/** Puts the piece into the bag and opens the checkout; works with and without scripts. */
export const goToCheckout = async (page: Page): Promise<void> => {
  await choosePiece(page);
  await addToBag(page);
  await page.getByRole('link', { name: 'Checkout', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor();
};

type Contact = { name: string; email: string };

export const fillContact = async (page: Page, { name, email }: Contact): Promise<void> => {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Mobile number').fill('98450 12345');
  await page.getByLabel('E-mail').fill(email);
};

/** An address in Bengaluru, whose shop then sends the piece. */
export const fillAddress = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'Delivery' }).check();
  await page.getByLabel('Address', { exact: true }).fill('14, Lavelle Road');
  await page.getByLabel('City').fill('Bengaluru');
  await page.getByLabel('PIN code').fill('560001');
  await page.getByLabel('State').selectOption({ label: 'Karnataka' });
};

export const choosePickUp = async (page: Page, shop: string): Promise<void> => {
  await page.getByRole('radio', { name: 'Collect in a shop' }).check();
  await page.getByRole('radio', { name: shop }).check();
};

export const order = (page: Page): Promise<void> => page.getByRole('button', { name: 'Order and pay' }).click();

/** On the page of the payment provider. */
export const endPayment = async (page: Page, how: 'Pay' | 'Decline' | 'Abandon'): Promise<void> => {
  await page.getByRole('button', { name: how === 'Pay' ? /^Pay / : how }).click();
  await page.waitForURL(/\/orders\//);
};

/** The order's page when the order has come to `status`; the page is not loaded anew for it. */
export const orderIs = (page: Page, status: string): Promise<void> => page.locator(`[data-status=${status}]`).waitFor();

/** The number of the order whose page this is. */
export const orderNumberOf = async (page: Page): Promise<string> => {
  const told = await page.locator('[data-status]').textContent();
  const number = /SF(?:-[A-Z0-9]{4}){3}/.exec(told ?? '')?.[0];
  if (number === undefined) throw new Error(`No order number on ${page.url()}.`);
  return number;
};
