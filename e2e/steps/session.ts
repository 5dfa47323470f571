import { createHmac, hkdfSync } from 'node:crypto';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';

const hourSeconds = 3_600;

/** The same token as the shop would have signed it an hour ago. */
const anHourOlder = (token: string): string => {
  const [head = '', claims = ''] = token.split('.');
  const { iat, exp, ...rest } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const older = JSON.stringify({ ...rest, iat: iat - hourSeconds, exp: exp - hourSeconds });
  const text = `${head}.${Buffer.from(older).toString('base64url')}`;
  // As the API derives it; with another key the journeys would meet a forged token, and fail.
  const key = new Uint8Array(hkdfSync('sha256', inject('shop').secretKey, '', 'scarlet|access-token', 32));
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
};

const isAccess = ({ name }: { name: string }): boolean => name.startsWith('sf_at');

const changeAccess = async (page: Page, change: (token: string) => string): Promise<void> => {
  const cookie = (await page.context().cookies()).find(isAccess);
  if (cookie === undefined) throw new Error('Nobody is signed in.');
  await page.context().addCookies([{ ...cookie, value: change(cookie.value) }]);
};

/** The access token of this person runs out now; the refresh token is good for days. */
export const expire = (page: Page): Promise<void> => changeAccess(page, anHourOlder);

/** The access token is one that the shop has never given out. No page is open meanwhile whose scripts would find out first. */
export const forge = async (page: Page): Promise<void> => {
  await page.goto('about:blank');
  await changeAccess(page, (token) => `${token.slice(0, -6)}AAAAAA`);
};

/** Whether this browser has tokens of a session. */
export const isSignedIn = async (page: Page): Promise<boolean> => (await page.context().cookies()).some(isAccess);

/** Forgets the refresh token, as a browser that has lost it. */
export const loseRefreshToken = (page: Page): Promise<void> => page.context().clearCookies({ name: /^sf_rt/ });
