/** A key that nobody else has made: 128 random bits in 32 letters. Browsers have `randomUUID` on https and localhost only. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
