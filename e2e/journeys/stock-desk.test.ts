import { describe, expect, inject, it } from 'vitest';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser } from '../browser/visits.ts';
import { known, sendSignIn, signIn } from '../steps/people.ts';
import { piece } from '../steps/piece.ts';

const { visit } = useBrowser();
const desk = `/admin/stock?${new URLSearchParams({ search: 'mira', sku: piece.sku })}`;

describe.each([true, false])('somebody of the staff (scripts: %s)', (javaScriptEnabled) => {
  it('books what arrived and what was counted, and finds both in the ledger', async () => {
    const page = await visit({ javaScriptEnabled });
    await signIn(page, { ...known('staff'), next: '/admin' });
    await page.goto(desk);
    const latest = page.getByRole('table', { name: 'Latest movements' }).getByRole('row').nth(1);
    const available = async () => Number(await cellOf('Available'));
    const cellOf = (head: string) => page.locator(`tr:has(th:text-is("BLR")) td[data-head="${head}"]`).textContent();
    const before = await available();
    const note = `van ${javaScriptEnabled ? 'one' : 'two'}`;

    await page.getByLabel('Pieces that arrived').fill('3');
    await page.getByLabel('Note').fill(note);
    await page.getByRole('button', { name: 'Book the arrival' }).click();
    await latest.filter({ hasText: note }).getByText('+3').waitFor();
    expect(await available()).toBe(before + 3);

    await page.getByRole('link', { name: 'Count', exact: true }).click();
    const shelf = Number(await cellOf('On the shelf'));
    await page.getByLabel('Pieces on the shelf').fill(String(shelf - 1));
    await page.getByRole('button', { name: 'Book the count' }).click();
    await latest.getByText(`counted ${shelf - 1}`).waitFor();
    expect(await available()).toBe(before + 2);
    await page.getByText('Booked:').waitFor();
    for (const width of [390, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await shoot(page, `stock desk ${javaScriptEnabled} ${width}`);
    }
  });
});

describe('somebody of the staff who has signed out in another window', () => {
  it('is asked to sign in when they come back to the desk, and is at the same article afterwards', async () => {
    const page = await visit();
    await signIn(page, { ...known('staff'), next: '/admin' });
    await page.goto(desk);
    const other = await page.context().newPage();
    await other.goto('/account');
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.waitForURL((url) => url.pathname === '/');

    // A browser without a screen shows all of its windows at once, so it does not tell them that one comes to the front.
    await page.locator('html').dispatchEvent('visibilitychange');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await sendSignIn(page, known('staff'));
    await page.waitForURL(inject('shop').storefrontUrl + desk);
    await page.getByRole('table', { name: 'Latest movements' }).waitFor();
  });
});
