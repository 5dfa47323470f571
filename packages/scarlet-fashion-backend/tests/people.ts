/** Who can use the shop, each with a browser (or device) of their own. */
import { randomBytes } from 'node:crypto';
import type { Role } from '@scarlet/contracts/schemas';
import type { Composition } from '../src/composition.ts';
import type { Browser } from './browser.ts';

type Needs = { composition: Composition; newBrowser: (headers?: Record<string, string>) => Browser };

/** Its name on plain http, at the port of `publicUrl`. */
export const guestCookie = 'sf_guest_80';
const password = 'correct horse battery';

export const createPeople = ({ composition, newBrowser }: Needs) => {
  const signedIn = async (role: Role): Promise<Browser> => {
    const browser = newBrowser();
    const email = `${role}-${randomBytes(4).toString('hex')}@example.com`;
    await composition.auth.putUser({ name: `A ${role}`, email, password, role });
    await browser.post('/auth/login', { email, password });
    return browser;
  };
  const device = (token: string): Browser => newBrowser({ authorization: `Bearer ${token}` });
  return {
    /** Somebody whom the shop knows by the cookie that their bag has brought. */
    guest: (): Browser => {
      const browser = newBrowser();
      browser.cookies.set(guestCookie, randomBytes(32).toString('base64url'));
      return browser;
    },
    /** Somebody without any cookie. */
    stranger: () => newBrowser(),
    customer: () => signedIn('customer'),
    staff: () => signedIn('staff'),
    manager: () => signedIn('manager'),
    admin: () => signedIn('admin'),
    /** A device that was just paired with the shop. */
    agent: async (shop: string): Promise<Browser> => {
      const { code } = await composition.agents.createCode(shop);
      const paired = await newBrowser().post('/agents/pair', {
        code,
        name: `Counter ${randomBytes(2).toString('hex')}`,
      });
      const token = typeof paired.body === 'object' && paired.body && 'token' in paired.body ? paired.body.token : '';
      return device(String(token));
    },
    /** The device that was given this token when it was paired. */
    device,
  };
};
