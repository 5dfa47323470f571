import type { CartLine, PlaceOrderInput } from '@scarlet/contracts/schemas';

/** Reads one text of a form; files and missing fields are ''. */
const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

const addressOf = (form: FormData) => {
  const line2 = textOf(form, 'line2');
  return {
    line1: textOf(form, 'line1'),
    ...(line2 === '' ? {} : { line2 }),
    city: textOf(form, 'city'),
    pin: textOf(form, 'pin'),
    stateCode: textOf(form, 'stateCode'),
  };
};

/** The value of the hidden field that carries a line of the bag through a form without JavaScript. */
export const lineField = ({ sku, quantity, priceMinor }: CartLine): string => `${sku}:${quantity}:${priceMinor}`;

/** What the checkout form means as an order. Nothing is checked here: the API says what is wrong, field by field. */
export const orderBodyOf = (form: FormData, lines: readonly CartLine[]): PlaceOrderInput => ({
  contact: { name: textOf(form, 'name'), email: textOf(form, 'email'), phone: textOf(form, 'phone') },
  fulfilment:
    textOf(form, 'fulfilment') === 'pickup'
      ? { kind: 'pickup', shop: textOf(form, 'shop') }
      : { kind: 'delivery', address: addressOf(form) },
  lines: lines.map(({ sku, quantity, priceMinor }) => ({ sku, quantity, priceMinor })),
});
