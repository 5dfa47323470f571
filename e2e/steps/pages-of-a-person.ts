import type { Page } from 'playwright-core';
import { ownFacts, type Promised } from './all-pages.ts';
import { register, stranger } from './people.ts';
import { choosePiece, endPayment, fillAddress, fillContact, goToCheckout, order, orderIs } from './shopping.ts';

/** Fills the bag and the wish list, orders, and opens an account; `look` opens each of its pages. */
export const pagesOfAPerson = async (page: Page, look: (promised: Promised) => Promise<void>): Promise<void> => {
  for (const path of ['/bag', '/wishlist', '/checkout']) await look({ path, name: `${path} empty`, facts: ownFacts });
  const person = stranger('Tara Sen');
  await register(page, person);
  await choosePiece(page);
  await page.getByRole('button', { name: /^Add to wish list/ }).click();
  await page.getByRole('button', { name: /^On your wish list/ }).waitFor();
  await goToCheckout(page);
  for (const path of ['/bag', '/wishlist', '/checkout']) await look({ path, facts: ownFacts });
  await page.goto('/checkout');
  await fillContact(page, person);
  await fillAddress(page);
  await order(page);
  await endPayment(page, 'Abandon');
  await orderIs(page, 'PENDING');
  const path = new URL(page.url()).pathname;
  await look({ path, name: 'order pending', facts: ownFacts });
  await look({ path: '/account', facts: ownFacts });
};
