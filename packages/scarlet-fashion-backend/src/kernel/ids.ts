import { createHash, randomBytes, randomInt } from 'node:crypto';

/** `bytes` random bytes (256 bits unless told) as base64url. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url');

/** SHA-256 as hex. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** A random id of 12 bytes as hex, the form of all ids that people never type. */
export const randomId = (): string => randomBytes(12).toString('hex');

/** `count` letters drawn from an alphabet without bias, for codes that people type. */
export const randomLetters = (alphabet: string, count: number): string =>
  Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
