import { Problem, type ProblemBody } from '@scarlet/contracts/problem';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { WithoutBag } from './without-bag.tsx';

const key = 'a-key-of-16-chars';

const shown = ({ code, openKey }: { code: ProblemBody['code'] | undefined; openKey?: string }): string => {
  const problem = code === 'platform.store_down' ? new Problem(code, {}) : undefined;
  const form = { values: { name: ['Asha Rao'] }, problem, isNews: true, key };
  return renderToStaticMarkup(
    <WithoutBag {...{ form, openKey, token: 'token', problem: code, isGuest: true, bring: null }} />,
  );
};

const isAlert = /role="alert"/g;

describe('A checkout without a bag', () => {
  it('offers to look what became of a form, and says nothing of the bag that it may have emptied', () => {
    const page = shown({ code: 'platform.store_down', openKey: key });
    expect(page).toContain('See what became of it');
    expect(page).toContain(`value="${key}"`);
    expect(page).not.toContain('bag is empty');
  });

  it.each(['request.guest_unknown', 'request.form_expired'] as const)(
    'says once, and offers no order, when the bag is lost: %s',
    (code) => {
      const page = shown({ code, openKey: key });
      expect(page).toContain('This try ordered nothing: your bag is empty.');
      expect(page.match(isAlert)).toHaveLength(1);
      expect(page).not.toContain('<button');
    },
  );

  it('says that there is nothing to order, and why a form was refused when that is something else', () => {
    expect(shown({ code: undefined }).match(isAlert)).toBeNull();
    expect(shown({ code: 'cart.empty' }).match(isAlert)).toBeNull();
    expect(shown({ code: 'shops.closed' }).match(isAlert)).toHaveLength(1);
    for (const code of [undefined, 'cart.empty', 'shops.closed'] as const)
      expect(shown({ code })).toContain('Your bag is empty, so there is nothing to order yet.');
  });
});
