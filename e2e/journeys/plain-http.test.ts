import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { untrustedName, useBrowser } from '../browser/visits.ts';
import { known, register, signIn, stranger } from '../steps/people.ts';
import { piece } from '../steps/piece.ts';
import { expire } from '../steps/session.ts';
import {
  addToBag,
  bagCount,
  choosePickUp,
  choosePiece,
  fillContact,
  goToCheckout,
  order,
  orderIs,
} from '../steps/shopping.ts';
import { storefrontAlone } from '../steps/storefront-alone.ts';

const { visit } = useBrowser();

/** Of such an address browsers keep back what they lend on https and localhost: randomUUID, locks and more. */
const openOnPlainHttp = async (refusedAt: RegExp): Promise<Page> => {
  const { publicUrl, bringApi } = await storefrontAlone(untrustedName);
  await bringApi();
  const page = await visit({ shopUrl: publicUrl, refusedAt });
  await page.goto('/login');
  const lent = await page.evaluate('[isSecureContext, "randomUUID" in crypto, "locks" in navigator]');
  expect(lent).toEqual([false, false, false]);
  return page;
};

describe('a shop on plain http at the address of its machine', () => {
  it('fills the bag, and takes an order again that it has refused', async () => {
    // Its payment provider is away, so the order waits on its page.
    const page = await openOnPlainHttp(/\/api\/orders/);
    await goToCheckout(page);
    await fillContact(page, stranger('Kiran Joshi'));
    await choosePickUp(page, 'Scarlet Bandra');
    await page.getByLabel('Mobile number').fill('call me');
    await order(page);
    await page.getByText('Mobile number is not an Indian mobile number').waitFor();

    await page.getByLabel('Mobile number').fill('98450 12345');
    await order(page);
    await orderIs(page, 'PENDING');
  });

  it('renews a session that ran out', async () => {
    const page = await openOnPlainHttp(/\/api\/cart/);
    await register(page, stranger('Meera Shah'));
    await choosePiece(page);
    await expire(page);
    const renewed = page.waitForResponse(/\/api\/auth\/refresh$/);
    await addToBag(page);
    expect((await renewed).status()).toBe(200);
    await bagCount(page, 1).waitFor();
    await page.goto('/bag');
    await page.getByText('1 piece', { exact: true }).waitFor();
    await page.goto('/account');
    await page.getByRole('heading', { level: 1, name: 'Meera Shah' }).waitFor();
  });

  it('books what arrived', async () => {
    const page = await openOnPlainHttp(/\/api\/admin/);
    await signIn(page, { ...known('staff'), next: '/admin' });
    await page.goto(`/admin/stock?${new URLSearchParams({ search: 'mira', sku: piece.sku })}`);
    await page.getByLabel('Pieces that arrived').fill('1');
    await page.getByRole('button', { name: 'Book the arrival' }).click();
    await page.getByText('Booked: BLR').waitFor();
  });
});
