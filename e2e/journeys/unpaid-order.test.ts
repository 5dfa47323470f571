import { eventually } from '@scarlet/testkit/await-event';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser } from '../browser/visits.ts';
import { stranger } from '../steps/people.ts';
import { stockOfPiece } from '../steps/piece.ts';
import { endPayment, fillAddress, fillContact, goToCheckout, order, orderIs } from '../steps/shopping.ts';

const { visit } = useBrowser();

const orderAsGuest = async (page: Page): Promise<void> => {
  await goToCheckout(page);
  await fillContact(page, stranger('Rohan Das'));
  await fillAddress(page);
  await order(page);
  await page.waitForURL(/\/pay\//);
};

const tryAgain = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Pay / }).click();
  await page.waitForURL(/\/pay\//);
};

const stockIs = (pieces: number) =>
  eventually(`${pieces} pieces`, async () => (await stockOfPiece(inject('shop').storefrontUrl)) === pieces);

describe('an order that is not paid yet', () => {
  it('can be paid after the bank declined and after the buyer walked away', async () => {
    const page = await visit();
    await orderAsGuest(page);
    await endPayment(page, 'Decline');
    await orderIs(page, 'PENDING');
    await page.getByText('If a payment was declined, nothing was taken').waitFor();
    await shoot(page, 'order declined');
    await tryAgain(page);
    await endPayment(page, 'Abandon');
    await orderIs(page, 'PENDING');
    await tryAgain(page);
    await endPayment(page, 'Pay');
    await orderIs(page, 'BILLED');
  });

  it('is where the Back of the browser leads from the page of the payment provider', async () => {
    const page = await visit();
    await orderAsGuest(page);
    await page.goBack();
    await orderIs(page, 'PENDING');
    await tryAgain(page);
    await endPayment(page, 'Pay');
    await orderIs(page, 'BILLED');
  });

  it('keeps its piece, and gives it back when the buyer cancels', async () => {
    const before = await stockOfPiece(inject('shop').storefrontUrl);
    const page = await visit();
    await orderAsGuest(page);
    await endPayment(page, 'Abandon');
    await stockIs(before - 1);

    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await orderIs(page, 'CANCELLED');
    await shoot(page, 'order cancelled');
    expect(await page.getByText('Follows from the shop').count(), 'an invoice is promised').toBe(0);
    await stockIs(before);
  });

  it('says that it is being cancelled while the payment provider does not answer, and then is', async () => {
    const before = await stockOfPiece(inject('shop').storefrontUrl);
    const page = await visit();
    await orderAsGuest(page);
    await page.getByText('Test cards').click();
    await page.locator('input[value=cancel-500]').check();
    await endPayment(page, 'Pay');
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await page.getByRole('heading', { level: 1, name: 'Being cancelled' }).waitFor();
    expect(await page.getByRole('button', { name: /^Pay / }).count()).toBe(0);
    await shoot(page, 'order being cancelled');
    await orderIs(page, 'CANCELLED');
    await stockIs(before);
  });
});
