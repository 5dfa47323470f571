import * as routes from '@scarlet/contracts/routes';
import type { Cart } from '@scarlet/contracts/schemas';

/**
 * How many pieces the shop has in the bag. Most pages want nothing else of the API, so its client is loaded only when it is
 * needed: when the session has to be renewed. Rejects when nobody answers.
 */
export const readBagCount = async (): Promise<number> => {
  const response = await fetch(`/api${routes.getCart.path}`, { headers: { accept: 'application/json' } });
  if (response.ok) {
    const cart: Cart = await response.json();
    return cart.count;
  }
  const { browserApi } = await import('#shared/api/browser.ts');
  return (await browserApi.call(routes.getCart, {})).count;
};
