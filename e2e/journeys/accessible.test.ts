import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from '../browser/axe-faults.ts';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser } from '../browser/visits.ts';
import type { Promised } from '../steps/all-pages.ts';
import { pagesOfAPerson } from '../steps/pages-of-a-person.ts';
import { known, signIn } from '../steps/people.ts';
import { piece } from '../steps/piece.ts';
import { addToBag, choosePiece } from '../steps/shopping.ts';

const { visit } = useBrowser();
const widths = [390, 1440];
const publicPaths = ['/', '/c/dresses', `/p/${piece.slug}`, '/shops', '/login', '/register', '/nowhere'];

const faultsOn = async (page: Page, name: string): Promise<readonly string[]> =>
  (await axeFaults(page)).map((fault) => `${name}: ${fault}`);

describe('nobody is kept out', () => {
  it.each(widths)('of any page in a window of %i pixels', async (width) => {
    const faults: string[] = [];
    const page = await visit({ width });
    const look = async ({ path, name = path }: Promised) => {
      await page.goto(path);
      faults.push(...(await faultsOn(page, name)));
    };
    for (const path of publicPaths) await look({ path });
    await pagesOfAPerson(page, look);
    expect(faults).toEqual([]);
  });

  it.each(widths)('of the admin in a window of %i pixels', async (width) => {
    const page = await visit({ width });
    await signIn(page, { ...known('staff'), next: '/admin' });
    const faults = [...(await faultsOn(page, '/admin'))];
    for (const path of ['/admin/stock?search=mira', `/admin/stock?sku=${piece.sku}`]) {
      await page.goto(path);
      faults.push(...(await faultsOn(page, path)));
    }
    expect(faults).toEqual([]);
  });

  it.each(widths)('of what opens over a page of %i pixels, or says what is wrong', async (width) => {
    const page = await visit({ width });
    await page.goto('/c/dresses');
    await page.getByText('Colour', { exact: true }).first().click();
    const faults = [...(await faultsOn(page, 'facets'))];
    await page.goto('/c/skirts?colour=scarlet');
    await page.getByText('Size', { exact: true }).first().click();
    await page.getByRole('link', { name: /^M\s*, styles: 1\s*, sold out$/ }).waitFor();
    await shoot(page, `a size that is sold out ${width}`);
    faults.push(...(await faultsOn(page, 'facet with nothing left')));
    await page.goto('/c/dresses');
    await choosePiece(page);
    await addToBag(page);
    await page.getByRole('dialog').getByRole('link', { name: 'View the bag' }).waitFor();
    faults.push(...(await faultsOn(page, 'bag beside the page')));
    await page.getByRole('dialog').getByRole('link', { name: 'Checkout' }).click();
    await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor();
    await page.getByLabel('Mobile number').fill('call me');
    // As a browser without scripts sends it; axe itself needs them.
    await page.locator('form:has([name=phone])').evaluate((form) => form.submit());
    await page.getByText('is not an Indian mobile number').waitFor();
    faults.push(...(await faultsOn(page, 'refused checkout')));
    expect(faults).toEqual([]);
  });
});
