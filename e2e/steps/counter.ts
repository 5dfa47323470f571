import { eventually } from '@scarlet/testkit/await-event';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { findFile } from '../../tools/demo/till-files.ts';

type ShopCode = 'BLR' | 'BOM';

const counterOf = (shop: ShopCode): string => `${inject('shop').tillUrl}/${shop}`;

/** Lets the imports of a shop wait for its cashier until the returned function is called. */
export const billByHand = async (cashier: Page, shop: ShopCode): Promise<() => Promise<void>> => {
  await cashier.goto(counterOf(shop));
  await cashier.getByRole('button', { name: 'Bill by hand' }).click();
  await cashier.getByText('Billed by hand').waitFor();
  return async () => {
    await cashier.goto(counterOf(shop));
    await cashier.getByRole('button', { name: 'Bill by itself' }).click();
    await cashier.getByText('Bills by itself').waitFor();
  };
};

/** The cashier waits for the order's import and bills it; returns the number of the invoice. */
export const billAtCounter = async (cashier: Page, shop: ShopCode, orderNumber: string): Promise<string> => {
  const card = cashier.getByRole('article').filter({ hasText: orderNumber });
  await eventually(`the import of ${orderNumber} at the counter of ${shop}`, async () => {
    await cashier.goto(counterOf(shop));
    return card.isVisible();
  });
  await card.getByRole('button', { name: 'Bill it' }).click();
  return (await cashier.getByText(`Order ${orderNumber} is billed as`).locator('code').textContent()) ?? '';
};

/** What the till wrote for the agent about an order, wherever the file has been moved to meanwhile. */
export const billedFile = async (shop: ShopCode, orderNumber: string): Promise<string> => {
  const name = `BILLED_${orderNumber}.txt`;
  const file = await eventually(name, () => findFile(inject('shop').exportFolders[shop], name));
  return file.text.trim();
};
