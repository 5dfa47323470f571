import { describe, expect, inject, it } from 'vitest';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser } from '../browser/visits.ts';
import { billedFile } from '../steps/counter.ts';
import { stranger } from '../steps/people.ts';
import { stockOfPiece } from '../steps/piece.ts';
import {
  choosePickUp,
  endPayment,
  fillContact,
  goToCheckout,
  order,
  orderIs,
  orderNumberOf,
} from '../steps/shopping.ts';

const { visit } = useBrowser();

describe('a guest whose browser runs no scripts', () => {
  it('orders a dress for pick-up, pays it, and reads its invoice, by plain forms alone', async () => {
    const { storefrontUrl } = inject('shop');
    const before = await stockOfPiece(storefrontUrl);
    const page = await visit({ javaScriptEnabled: false });

    await goToCheckout(page);
    await fillContact(page, stranger('Kabir Anand'));
    await choosePickUp(page, 'Scarlet Bandra');
    await shoot(page, 'checkout without scripts');
    await order(page);
    await orderIs(page, 'PENDING');
    await page.getByRole('button', { name: /^Pay / }).click();
    await endPayment(page, 'Pay');
    await orderIs(page, 'BILLED');

    const orderNumber = await orderNumberOf(page);
    const invoiceNo = await page.getByTestId('invoice-number').textContent();
    expect(await billedFile('BOM', orderNumber)).toContain(invoiceNo);
    expect(invoiceNo).toMatch(/^BOM\//);
    expect(await stockOfPiece(storefrontUrl)).toBe(before - 1);
  });

  it('changes the bag by its buttons', async () => {
    const page = await visit({ javaScriptEnabled: false });
    await goToCheckout(page);
    await page.goto('/bag');
    await page.getByRole('button', { name: /more$/ }).click();
    await page.getByText('2 pieces').waitFor();
    await page.getByRole('button', { name: /less$/ }).click();
    await page.getByText('1 piece', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('Your bag is empty.').waitFor();
  });
});
