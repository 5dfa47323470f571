import * as routes from '@scarlet/contracts/routes';
import type { PlaceOrderInput } from '@scarlet/contracts/schemas';
import type { Shot } from '../load/plan.ts';
import { priceMinor } from '../shop/styles.ts';

const address = { line1: '1 Main Road', city: 'Bengaluru', pin: '560038', stateCode: '29' };

export type Fulfilment = PlaceOrderInput['fulfilment'];
export const delivery: Fulfilment = { kind: 'delivery', address };
export const pickup: Fulfilment = { kind: 'pickup', shop: 'BLR' };

/** One piece of each article, bought each time by another guest. */
export const orderShot = (skus: readonly string[], fulfilment: Fulfilment = delivery): Shot => {
  const order: PlaceOrderInput = {
    contact: { name: 'Asha Rao', email: 'asha@example.com', phone: '9876543210' },
    fulfilment,
    lines: skus.map((sku) => ({ sku, quantity: 1, priceMinor })),
  };
  return { method: 'POST', path: routes.placeOrder.path, body: JSON.stringify(order), isKeyed: true };
};
