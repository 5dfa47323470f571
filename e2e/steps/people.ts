import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';

type Person = { name: string; email: string; password: string };

/** Somebody whom the shop has never seen. */
export const stranger = (name: string): Person => ({
  name,
  email: `${name.toLowerCase().replace(/\W+/g, '.')}.${randomUUID().slice(0, 8)}@scarlet.example`,
  password: 'a drawer of scarlet silk',
});

/** Somebody of the opening catalogue: everyone there has the same password. */
export const known = (name: 'asha' | 'staff'): Pick<Person, 'email' | 'password'> => ({
  email: `${name}@scarlet.example`,
  password: 'scarlet-demo-2026',
});

const isAt =
  (path: string) =>
  (url: URL): boolean =>
    url.pathname === path;

/** Opens an account and ends on its page. */
export const register = async (page: Page, { name, email, password }: Person): Promise<void> => {
  await page.goto('/register');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Open an account' }).click();
  await page.waitForURL(isAt('/account'));
};

type SignIn = Pick<Person, 'email' | 'password'> & {
  /** The page that is wanted, and reached afterwards. */
  next: string;
};

export const signIn = async (page: Page, { next, ...person }: SignIn): Promise<void> => {
  await page.goto(`/login?${new URLSearchParams({ next })}`);
  await sendSignIn(page, person);
  await page.waitForURL(isAt(next));
};

/** Fills and sends the form of the sign-in that is open. */
export const sendSignIn = async (page: Page, { email, password }: Omit<SignIn, 'next'>): Promise<void> => {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};
