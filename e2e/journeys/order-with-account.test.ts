import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser } from '../browser/visits.ts';
import { billAtCounter, billByHand, billedFile } from '../steps/counter.ts';
import { known, register, signIn, stranger } from '../steps/people.ts';
import { piece, stockOfPiece } from '../steps/piece.ts';
import {
  addToBag,
  bagCount,
  choosePiece,
  endPayment,
  fillAddress,
  fillContact,
  order,
  orderIs,
  orderNumberOf,
} from '../steps/shopping.ts';

const { visit } = useBrowser();

describe('a customer with an account', () => {
  it('orders a dress, pays it, and reads on the order the invoice that the till wrote', async () => {
    const { storefrontUrl } = inject('shop');
    const cashier = await visit();
    onTestFinished(await billByHand(cashier, 'BLR'));
    const before = await stockOfPiece(storefrontUrl);
    const leela = stranger('Leela Menon');
    const page = await visit();

    await register(page, leela);
    await page.getByText('You have not ordered anything').waitFor();
    await shoot(page, 'account new');
    await choosePiece(page);
    await addToBag(page);
    await bagCount(page, 1).waitFor();
    await page.getByRole('link', { name: 'View the bag' }).click();
    await page.getByRole('button', { name: `One ${piece.name}, ${piece.colour}, ${piece.size} more` }).click();
    await bagCount(page, 2).waitFor();
    await page.getByRole('button', { name: `One ${piece.name}, ${piece.colour}, ${piece.size} less` }).click();
    await bagCount(page, 1).waitFor();
    await page.getByRole('link', { name: 'Checkout', exact: true }).click();
    await fillContact(page, leela);
    await fillAddress(page);
    await order(page);
    await endPayment(page, 'Pay');

    await orderIs(page, 'PAID');
    await shoot(page, 'order paid');
    const orderNumber = await orderNumberOf(page);
    const orderUrl = page.url();
    const loadedAt = await page.evaluate(() => performance.timeOrigin);
    const invoiceNo = await billAtCounter(cashier, 'BLR', orderNumber);
    await orderIs(page, 'BILLED');

    expect(await page.getByTestId('invoice-number').textContent()).toBe(invoiceNo);
    expect(await page.evaluate(() => performance.timeOrigin), 'the page followed live').toBe(loadedAt);
    expect(await billedFile('BLR', orderNumber)).toContain(invoiceNo);
    expect(await stockOfPiece(storefrontUrl)).toBe(before - 1);
    await bagCount(page, 0).waitFor();
    await shoot(page, 'order billed');

    await page.goto('/account');
    await page.getByText(`Invoice ${invoiceNo}`).waitFor();
    await shoot(page, 'account with order');
    await page.getByRole('link', { name: orderNumber }).click();
    await page.waitForURL(orderUrl);

    await page.goto('/admin');
    await page.getByText('Your role does not allow this').waitFor();
    expect(new URL(page.url()).pathname).toBe('/account');

    const staff = await visit();
    await signIn(staff, { ...known('staff'), next: '/admin' });
    const rowsOf = (caption: string) =>
      staff.getByRole('table', { name: caption }).getByRole('row').filter({ hasText: orderNumber });
    for (const row of [rowsOf('Bills, newest first'), rowsOf('Orders, newest first')]) {
      expect(await row.textContent()).toContain('billed');
      expect(await row.textContent()).toContain(invoiceNo);
    }
    await shoot(staff, 'admin');
  });
});
