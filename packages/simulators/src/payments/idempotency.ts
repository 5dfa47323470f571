import { createHash } from 'node:crypto';
import type { Books } from './books.ts';
import type { UsedKey } from './records.ts';
import { Refusal } from './refusal.ts';

type Use = { key: string; route: string; body: object };

/** What a key was used for: one hash over the route and the parsed body, whose members the schema has put in order. */
const fingerprintOf = ({ route, body }: Use) =>
  createHash('sha256')
    .update(`${route}\n${JSON.stringify(body)}`)
    .digest('hex');

/** The id that this key made before, if it did. Throws a refusal when it was used for something else. */
export const madeBefore = (books: Books, use: Use): string | undefined => {
  const used = books.keys.get(use.key);
  if (used === undefined) return undefined;
  if (used.fingerprint === fingerprintOf(use)) return used.madeId;
  throw new Refusal('idempotency_key_reused', 'This Idempotency-Key was used with other parameters.');
};

/** The entry that remembers what a key has made. */
export const keyFor = (use: Use, madeId: string): UsedKey => ({
  key: use.key,
  fingerprint: fingerprintOf(use),
  madeId,
});
