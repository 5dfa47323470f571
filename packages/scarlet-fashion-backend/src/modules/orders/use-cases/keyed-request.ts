import { fingerprintOf } from '../domain/order-identity.ts';

/** A request that its sender has named by a key. */
export type KeyedRequest = { person: string; route: string; key: string; body: object };

/** How the request is written down: each person's keys are their own, on each route. */
export const recordOf = ({ person, route, key, body }: KeyedRequest) => ({
  id: `${person}|${route}|${key}`,
  fingerprint: fingerprintOf(body),
});
