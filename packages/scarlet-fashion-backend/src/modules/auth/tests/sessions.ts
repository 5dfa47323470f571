/** People who have signed in, in a shop whose time stands still unless a test moves it. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Browser } from '../../../../tests/browser.ts';
import { startBackend } from '../../../../tests/start-backend.ts';

export const refreshCookie = 'sf_rt_80';
export const accessCookie = 'sf_at_80';
/** The session's cookies that a browser still has. */
export const sessionCookiesOf = ({ cookies }: Browser): string[] =>
  [accessCookie, refreshCookie].filter((name) => cookies.has(name));
export const tokenOf = (browser: Browser): string => browser.cookies.get(refreshCookie) ?? '';
export const me = async (browser: Browser) => (await browser.get('/auth/me')).body;

export type Sessions = Awaited<ReturnType<typeof openSessions>>;

export const openSessions = async () => {
  const clock = { atMs: Date.now(), nowMs: () => clock.atMs };
  const backend = await startBackend({ withWorker: false, clock });

  const signedIn = async (): Promise<Browser> => {
    const browser = backend.as.guest();
    const email = `asha-${randomBytes(4).toString('hex')}@example.com`;
    const reply = await browser.post('/auth/register', { name: 'Asha Rao', email, password: 'a long walk home' });
    expect(reply.status).toBe(201);
    return browser;
  };
  /** Another browser with the same cookies: a second tab, or a thief. */
  const copyOf = (browser: Browser): Browser => {
    const copy = backend.as.guest();
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    return copy;
  };
  return { backend, clock, signedIn, copyOf };
};
