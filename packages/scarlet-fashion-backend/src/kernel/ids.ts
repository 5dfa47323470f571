import { hash, randomFillSync, randomInt } from 'node:crypto';

// Drawn for many at once, because each draw asks the system, and every request takes two.
const pool = Buffer.alloc(8_192);
let used = pool.length;

/** The next bytes of the pool, which hands out none twice. */
const draw = (bytes: number, encoding: 'hex' | 'base64url'): string => {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString(encoding, used - bytes, used);
};

/** `bytes` random bytes (at most 8,192; 256 bits unless told) as base64url. */
export const randomToken = (bytes = 32): string => draw(bytes, 'base64url');

/** SHA-256 as hex. */
export const sha256 = (text: string | Uint8Array): string => hash('sha256', text);

/** A random id of 12 bytes as hex, the form of all ids that people never type. */
export const randomId = (): string => draw(12, 'hex');

/** `count` letters drawn from an alphabet without bias, for codes that people type. */
export const randomLetters = (alphabet: string, count: number): string =>
  Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
