import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser, type VisitOptions } from '../browser/visits.ts';
import { stranger } from '../steps/people.ts';
import { piece, scarceArticle } from '../steps/piece.ts';
import { choosePickUp, endPayment, fillContact, goToCheckout, order, orderIs } from '../steps/shopping.ts';

const { visit } = useBrowser();

/** A guest at the checkout who has filled in everything. */
const readyToOrder = async (name: string, options: VisitOptions = { javaScriptEnabled: false, width: 390 }) => {
  const page = await visit(options);
  await goToCheckout(page);
  const person = stranger(name);
  await fillContact(page, person);
  await choosePickUp(page, 'Scarlet Bandra');
  return { page, person };
};

const everythingTyped = async (page: Page) => ({
  name: await page.getByLabel('Name').inputValue(),
  email: await page.getByLabel('E-mail').inputValue(),
  isPickUp: await page.getByRole('radio', { name: 'Collect in a shop' }).isChecked(),
  isBandra: await page.getByRole('radio', { name: 'Scarlet Bandra' }).isChecked(),
});

const asTyped = ({ name, email }: { name: string; email: string }) => ({ name, email, isPickUp: true, isBandra: true });

/** The page was made before something changed in the shop: it still sends the line as it was then. */
const sendLine = (page: Page, line: string) =>
  page.locator('input[name=line]').evaluate((field, text) => field.setAttribute('value', text), line);

/** The name of the field that has the focus, when a person sees it and nothing lies over it. */
const fieldInSight = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    const field = document.activeElement;
    const { x, y, width, height } = field.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === field && (field.name || field.textContent);
  })()`);

describe('a checkout that is refused in a browser without scripts', () => {
  it('still has everything that was typed, and says at the field what is wrong', async () => {
    const { page, person } = await readyToOrder('Nila Roy');
    await page.getByLabel('Mobile number').fill('call me');
    await order(page);

    const phone = page.getByLabel('Mobile number');
    const fault = await phone.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${fault?.split(' ')[0]}"]`).textContent()).toBe(
      'Mobile number is not an Indian mobile number',
    );
    expect(await phone.inputValue()).toBe('call me');
    expect(await fieldInSight(page)).toBe('phone');
    expect(await everythingTyped(page)).toEqual(asTyped(person));
    expect(page.url()).toBe(`${inject('shop').storefrontUrl}/checkout?problem=request.invalid`);
    await shoot(page, 'checkout refused without scripts');

    await phone.fill('98450 12345');
    await order(page);
    await orderIs(page, 'PENDING');
  });

  it('shows a price that has changed, and orders at that price when it is sent again', async () => {
    const { page, person } = await readyToOrder('Rohan Das');
    await sendLine(page, `${piece.sku}:1:100`);
    await order(page);

    await page
      .getByRole('alert')
      .getByText(/^A price has changed: Mira Silk Slip Dress in M is now ₹/)
      .waitFor();
    expect(await everythingTyped(page)).toEqual(asTyped(person));
    await order(page);
    await orderIs(page, 'PENDING');
  });

  it('keeps what was typed while the bag is changed for what is sold out', async () => {
    const { page, person } = await readyToOrder('Leela Iyer');
    const { sku, priceMinor } = await scarceArticle(inject('shop').storefrontUrl);
    await sendLine(page, `${sku}:99:${priceMinor}`);
    await order(page);

    await page.getByRole('alert').getByText('The shop you chose has too few.').waitFor();
    await page.getByRole('region', { name: 'Your order' }).getByRole('link', { name: 'Change' }).click();
    await page.getByRole('button', { name: /more$/ }).click();
    await page.getByText('2 pieces').waitFor();
    await page.getByRole('link', { name: 'Checkout', exact: true }).click();
    expect(await everythingTyped(page)).toEqual(asTyped(person));
    expect(await page.getByRole('alert').filter({ hasText: 'The shop you chose has too few.' }).count()).toBe(0);
    await order(page);
    await orderIs(page, 'PENDING');
  });
});

/** The first order that the page sends was made before a price changed. */
const sendOldPriceOnce = (page: Page) =>
  page.route(
    /\/api\/orders$/,
    (route) =>
      route.continue({
        postData: route
          .request()
          .postData()
          ?.replace(/"priceMinor":\d+/, '"priceMinor":100'),
      }),
    { times: 1 },
  );

describe('a checkout that is refused in a browser with scripts', () => {
  it('leads to the first field that is wrong, and reads out first what is wrong with it', async () => {
    const { page } = await readyToOrder('Veda Menon', { width: 390, refusedAt: /\/api\/orders$/ });
    await page.getByLabel('Mobile number').fill('call me');
    await page.getByLabel('E-mail').fill('veda@scarlet');
    await order(page);

    await page.getByText('correct the marked fields').waitFor();
    expect(await fieldInSight(page)).toBe('phone');
    const told = await page.getByLabel('Mobile number').getAttribute('aria-describedby');
    expect(await page.locator(`[id="${told?.split(' ')[0]}"]`).textContent()).toBe(
      'Mobile number is not an Indian mobile number',
    );
    await shoot(page, 'checkout refused at a field');
  });

  it('reads the new price for the same page, and orders at it when it is sent again', async () => {
    const { page, person } = await readyToOrder('Ishaan Rao', { refusedAt: /\/api\/orders$/ });
    await sendOldPriceOnce(page);
    const readAnew = page.waitForRequest((request) => request.url().includes('/checkout?_rsc='));
    await order(page);

    await page
      .getByRole('alert')
      .getByText(/^A price has changed: Mira Silk Slip Dress in M is now ₹/)
      .waitFor();
    await readAnew;
    expect(await fieldInSight(page)).toBe('Order and pay');
    expect(await everythingTyped(page)).toEqual(asTyped(person));
    await order(page);
    await endPayment(page, 'Abandon');
    await orderIs(page, 'PENDING');
  });
});

describe('a sign-in that is refused in a browser without scripts', () => {
  it('keeps name and e-mail of a new account, and no password', async () => {
    const page = await visit({ javaScriptEnabled: false });
    const person = stranger('Zara Khan');
    await page.goto('/register?next=/wishlist');
    await page.getByLabel('Name').fill(person.name);
    await page.getByLabel('E-mail').fill('asha@scarlet.example');
    await page.getByLabel('Password').fill(person.password);
    await page.getByRole('button', { name: 'Open an account' }).click();

    await page.getByText('An account with this e-mail already exists.').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe(person.name);
    expect(await page.getByLabel('E-mail').inputValue()).toBe('asha@scarlet.example');
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    expect(page.url()).not.toContain('asha');
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password').fill(person.password);
    await page.getByRole('button', { name: 'Open an account' }).click();
    await page.waitForURL(/\/wishlist$/);
  });

  it('keeps the e-mail of somebody whose password is wrong', async () => {
    const page = await visit({ javaScriptEnabled: false });
    const { email } = stranger('Omar Sheikh');
    await page.goto('/login');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();

    await page.getByText('E-mail or password is wrong.').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe(email);
    expect(await page.getByLabel('Password').inputValue()).toBe('');
  });
});
