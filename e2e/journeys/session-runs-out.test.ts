import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../browser/visits.ts';
import { followLinkFromElsewhere } from '../steps/other-site.ts';
import { register, sendSignIn, stranger } from '../steps/people.ts';
import { piece } from '../steps/piece.ts';
import { expire, forge, isSignedIn, loseRefreshToken } from '../steps/session.ts';
import {
  addToBag,
  choosePickUp,
  choosePiece,
  endPayment,
  fillContact,
  goToCheckout,
  order,
  orderIs,
} from '../steps/shopping.ts';

const { visit } = useBrowser();

const signedIn = async (options: { javaScriptEnabled: boolean }) => {
  // Scripts learn by a refusal that the session has to be renewed; no page may be refused, nor a renewal.
  const page = await visit({ ...options, refusedAt: /\/api\/(?!auth\/renew)/ });
  const person = stranger('Anita Bose');
  await register(page, person);
  return { page, person };
};

const headingIs = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();
const isAt = (page: Page, path: string): Promise<void> => page.waitForURL(`${inject('shop').storefrontUrl}${path}`);

describe.each([true, false])('somebody whose access token has run out (scripts: %s)', (javaScriptEnabled) => {
  it.each([
    ['/account', 'Anita Bose'],
    ['/bag', 'Your bag'],
    ['/checkout', 'Checkout'],
    ['/wishlist', 'Wish list'],
    [`/p/${piece.slug}`, piece.name],
  ])('follows a link of another site to %s and is still signed in', async (path, heading) => {
    const { page } = await signedIn({ javaScriptEnabled });
    await expire(page);
    await followLinkFromElsewhere(page, path);
    await isAt(page, path);
    await headingIs(page, heading);
    await page.goto('/account');
    await headingIs(page, 'Anita Bose');
  });

  it('comes back from paying to the order, signed in', async () => {
    const { page, person } = await signedIn({ javaScriptEnabled });
    await goToCheckout(page);
    await fillContact(page, person);
    await choosePickUp(page, 'Scarlet Bandra');
    await order(page);
    if (!javaScriptEnabled) await page.getByRole('button', { name: /^Pay / }).click();
    await page.waitForURL(/\/pay\//);
    await expire(page);
    await endPayment(page, 'Pay');
    await orderIs(page, 'BILLED');
  });

  it('is a guest, not a prisoner, when the refresh token is gone', async () => {
    const { page } = await signedIn({ javaScriptEnabled });
    await expire(page);
    await loseRefreshToken(page);
    await followLinkFromElsewhere(page, '/bag');
    await isAt(page, '/bag');
    await headingIs(page, 'Your bag');
    expect(await isSignedIn(page)).toBe(false);
    await page.goto('/account');
    await isAt(page, '/login?next=%2Faccount');
  });

  it('finds the pages as before with an access token that somebody has tampered with', async () => {
    const { page } = await signedIn({ javaScriptEnabled });
    await forge(page);
    await page.goto('/checkout');
    await headingIs(page, 'Checkout');
    await page.getByText('Signed in as').waitFor();
    await forge(page);
    await loseRefreshToken(page);
    await page.goto('/bag');
    await headingIs(page, 'Your bag');
    expect(await isSignedIn(page)).toBe(false);
  });
});

describe('somebody whose access token has run out and whose browser runs no scripts', () => {
  const expired = async () => {
    const { page, person } = await signedIn({ javaScriptEnabled: false });
    await goToCheckout(page);
    return { page, person };
  };

  it('puts a piece into the bag', async () => {
    const { page } = await signedIn({ javaScriptEnabled: false });
    await choosePiece(page);
    await expire(page);
    await addToBag(page);
    await isAt(page, '/bag');
    await page.getByText('1 piece', { exact: true }).waitFor();
  });

  it('takes one more in the bag', async () => {
    const { page } = await expired();
    await page.goto('/bag');
    await expire(page);
    await page.getByRole('button', { name: /more$/ }).click();
    await page.getByText('2 pieces').waitFor();
  });

  it('orders what is at the checkout', async () => {
    const { page, person } = await expired();
    await fillContact(page, person);
    await choosePickUp(page, 'Scarlet Bandra');
    await expire(page);
    await order(page);
    await orderIs(page, 'PENDING');
    await page.goto('/account');
    await page.getByRole('link', { name: /SF-/ }).first().waitFor();
  });

  it('reads why nothing was ordered when the session cannot be renewed', async () => {
    const { page, person } = await expired();
    await fillContact(page, person);
    await choosePickUp(page, 'Scarlet Bandra');
    await expire(page);
    await loseRefreshToken(page);
    await order(page);
    await page
      .getByRole('alert')
      .getByText(/^This try ordered nothing: .* sign in again if you were signed in/)
      .waitFor();
    expect(await isSignedIn(page)).toBe(false);
  });

  it('signs out', async () => {
    const { page } = await signedIn({ javaScriptEnabled: false });
    await expire(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await isAt(page, '/');
    expect(await isSignedIn(page)).toBe(false);
    await page.goto('/account');
    await headingIs(page, 'Sign in');
  });

  it('signs in anew where a session that ran out is still in the browser', async () => {
    const { page, person } = await signedIn({ javaScriptEnabled: false });
    await expire(page);
    await page.goto('/login?next=/account');
    await sendSignIn(page, person);
    await isAt(page, '/account');
    await headingIs(page, 'Anita Bose');
  });
});

describe('somebody whose access token has run out while they look around', () => {
  it.each([
    [/^Bag/, '/bag', 'Your bag'],
    [/^Wish list/, '/wishlist', 'Wish list'],
    [/^Account/, '/account', 'Anita Bose'],
  ])('goes on by a link of the page: %s', async (link, path, heading) => {
    const { page } = await signedIn({ javaScriptEnabled: true });
    await page.goto('/c/dresses', { waitUntil: 'networkidle' });
    await expire(page);
    await page.locator('header').getByRole('link', { name: link }).first().click();
    await isAt(page, path);
    await headingIs(page, heading);
    await page.goBack();
    await headingIs(page, 'Dresses');
  });
});
