import type { Shopper } from '#kernel/actor';
import { sha256 } from '#kernel/ids';

/** The id of the order that this shopper places under this key: the same key can only ever lead to the same order. */
export const orderIdOf = (shopper: Shopper, key: string): string => sha256(`${shopper}|${key}`).slice(0, 24);

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const numberBits = 60;
const digits = numberBits / 5;

/** `SF-XXXX-XXXX-XXXX`: the first 60 bits of the id in Crockford's base 32, which has no letters that are heard as others. */
export const orderNumberOf = (orderId: string): string => {
  let rest = BigInt(`0x${orderId.slice(0, numberBits / 4)}`);
  let text = '';
  for (let place = 0; place < digits; place += 1) {
    text = `${crockford[Number(rest % 32n)]}${text}`;
    rest /= 32n;
  }
  return `SF-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
};

const sortedKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value;

/** SHA-256 of the parsed request with its members in one order: how it was written down does not matter, what it says does. */
export const fingerprintOf = (body: object): string => sha256(JSON.stringify(body, sortedKeys));
