import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const fileNameOf = (name: string): string => `${name.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')}.png`;

/** Keeps a picture of the whole page in the folder that SCREENSHOTS names; does nothing without it. */
export const shoot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined || folder === '') return;
  await mkdir(folder, { recursive: true });
  // What sticks to the top of the window would stand in the middle of the picture.
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: join(folder, fileNameOf(name)), fullPage: true });
};
