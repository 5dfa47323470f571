import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../browser/visits.ts';
import { piece } from '../steps/piece.ts';
import { addToBag, bagCount, chooseArticle, choosePiece } from '../steps/shopping.ts';

const { visit } = useBrowser();

const wholeBag = /\/api\/cart$/;
const changeOfBag = /\/api\/cart\/lines/;

/** Lets no such call through until it is called; then resolves with the status that the shop answers. */
const hold = async (page: Page, calls: RegExp): Promise<() => Promise<number>> => {
  const gate = Promise.withResolvers<void>();
  await page.route(calls, async (route) => {
    await gate.promise;
    await route.continue();
  });
  return async () => {
    const answered = page.waitForResponse(calls);
    gate.resolve();
    return (await answered).status();
  };
};

/** Has the shop answer such calls, and lets no answer through until it is called. */
const holdAnswers = async (page: Page, calls: RegExp): Promise<() => Promise<void>> => {
  const gate = Promise.withResolvers<void>();
  await page.route(calls, async (route) => {
    const response = await route.fetch();
    await gate.promise;
    await route.fulfill({ response });
  });
  return async () => {
    const answered = page.waitForResponse(calls);
    gate.resolve();
    await answered;
  };
};

/** On the page of the piece as the first page of a visit, where the header's count is that of the bag itself. */
const openPiece = async (page: Page): Promise<void> => {
  await page.goto(`/p/${piece.slug}`);
  await chooseArticle(page);
};

describe('a bag that is slow to answer', () => {
  it('counts the piece before the shop has answered', async () => {
    const page = await visit();
    await openPiece(page);
    await bagCount(page, 0).waitFor();
    const letThrough = await hold(page, changeOfBag);
    const asked = page.waitForRequest(changeOfBag);
    await addToBag(page);
    await asked;
    await bagCount(page, 1).waitFor();

    expect(await letThrough()).toBe(200);
    await bagCount(page, 1).waitFor();
  });

  it('is waited for by whoever goes to the checkout at once', async () => {
    const page = await visit();
    await choosePiece(page);
    const letThrough = await hold(page, changeOfBag);
    await addToBag(page);
    const checkout = page.getByRole('dialog').getByRole('link', { name: 'Checkout' });
    await checkout.click();
    await page.locator('a[href="/checkout"][aria-busy=true]').first().waitFor();

    expect(await letThrough()).toBe(200);
    await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor();
    await page.getByRole('region', { name: 'Your order' }).getByText(piece.name).waitFor();
  });
});

describe('a bag that nobody has read yet', () => {
  it('shows the piece at once, and no total before the shop has told one', async () => {
    const page = await visit({ width: 390 });
    const letAnswersThrough = await holdAnswers(page, wholeBag);
    const letChangesThrough = await hold(page, changeOfBag);
    await openPiece(page);
    await addToBag(page);
    const drawer = page.getByRole('dialog');
    await drawer.getByText(piece.name).waitFor();
    await drawer.getByRole('paragraph').filter({ hasText: 'Subtotal…' }).waitFor();
    await page.keyboard.press('Escape');
    await addToBag(page);
    await drawer.getByText('Quantity 2').waitFor();
    expect(await bagCount(page, 2).count()).toBe(0);

    expect(await letChangesThrough()).toBe(200);
    await bagCount(page, 2).waitFor();
    // From before the changes: they stay.
    await letAnswersThrough();
    await page.keyboard.press('Escape');
    await addToBag(page);
    await bagCount(page, 3).waitFor();
    await page.reload();
    await bagCount(page, 3).waitFor();
  });

  it('tells a refusal before it is read anew', async () => {
    const page = await visit({ refusedAt: changeOfBag });
    const letThrough = await hold(page, wholeBag);
    await page.route(changeOfBag, (route) => route.abort());
    await openPiece(page);
    await addToBag(page);
    await page.getByRole('alert').filter({ hasText: 'Your bag is unchanged.', visible: true }).waitFor();

    expect(await letThrough()).toBe(200);
    await bagCount(page, 0).waitFor();
  });
});

describe('a bag that has the piece before it says so', () => {
  it('shows it once, and takes no other change of it until then', async () => {
    const page = await visit();
    const letRead = await hold(page, wholeBag);
    const letAnswer = await holdAnswers(page, changeOfBag);
    await openPiece(page);
    await addToBag(page);
    await letRead();
    await page.getByRole('dialog').getByRole('link', { name: 'View the bag' }).click();
    const more = page.getByRole('button', { name: /^One .* more$/ });
    await page.getByRole('status').or(page.locator('output')).filter({ hasText: /^1$/ }).waitFor();
    expect(await more.isDisabled()).toBe(true);
    await letAnswer();
    await more.click();
    await bagCount(page, 2).waitFor();
    await page.reload();
    await bagCount(page, 2).waitFor();
  });
});

describe('a bag that cannot be reached', () => {
  it('takes the change back before the eyes', async () => {
    const page = await visit({ refusedAt: changeOfBag });
    await choosePiece(page);
    await addToBag(page);
    await page.getByRole('dialog').getByRole('link', { name: 'View the bag' }).click();
    await page.route(changeOfBag, (route) => route.abort());
    await page.getByRole('button', { name: /^One .* more$/ }).click();
    await page.getByRole('alert').filter({ hasText: 'Your bag is unchanged.', visible: true }).waitFor();
    await bagCount(page, 1).waitFor();
  });

  it('says at once that there is no network, and claims nothing', async () => {
    const page = await visit({ refusedAt: /./ });
    await choosePiece(page);
    await bagCount(page, 0).waitFor();
    const lost: string[] = [];
    page.on('requestfailed', (request) => lost.push(new URL(request.url()).pathname));
    await page.context().setOffline(true);
    await addToBag(page);
    await page.getByRole('alert').filter({ hasText: 'The shop cannot be reached. Your bag is unchanged.' }).waitFor();
    await bagCount(page, 0).waitFor();
    await page.getByRole('button', { name: /^Add to wish list/ }).click();
    await page.getByRole('alert').filter({ hasText: 'The wish list cannot be changed right now.' }).waitFor();
    await page.getByRole('button', { name: /^Add to wish list/ }).waitFor();
    // Asking for the list again and again would keep the claim on the page for as long.
    expect(lost.filter((path) => path === '/api/wishlist')).toHaveLength(1);

    await page.context().setOffline(false);
    await addToBag(page);
    await bagCount(page, 1).waitFor();
  });

  it('is refused on a page that is used for the first time', async () => {
    const page = await visit({ refusedAt: /./ });
    await openPiece(page);
    await bagCount(page, 0).waitFor();
    await page.context().setOffline(true);
    await addToBag(page);
    await page.getByRole('alert').filter({ hasText: 'The shop cannot be reached. Your bag is unchanged.' }).waitFor();
    await page.getByRole('heading', { level: 1, name: piece.name }).waitFor();
  });
});

describe('a page that stays open while the shop is built anew', () => {
  it('still fills the bag and shows it', async () => {
    const page = await visit({ refusedAt: /_next/ });
    await openPiece(page);
    await bagCount(page, 0).waitFor();
    await page.route(/_next\/static/, (route) => route.fulfill({ status: 404 }));
    await addToBag(page);
    await page.getByRole('dialog').getByText(piece.name).waitFor();
    await bagCount(page, 1).waitFor();
  });
});
