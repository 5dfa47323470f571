import { hkdfSync } from 'node:crypto';

/** A key of 32 bytes for one purpose, so that a signature made for one thing is worth nothing for another. */
export const purposeKey = (secretKey: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secretKey, '', `scarlet|${purpose}`, 32));
