/** The API as the storefront's server calls it. Loads the schemas: never import it from a client component. */
import { type Client, createClient } from '@scarlet/contracts/client';
import { cookieNames } from '@scarlet/contracts/cookie-names';
import { parseReply } from '@scarlet/contracts/endpoints';
import { cookies } from 'next/headers';
import { config } from '#shared/config.ts';
import { createFetchSend } from './fetch-send.ts';

/** A page that waits longer than this is better told that the shop is away. */
const patienceMs = 8000;

const base = () => ({ base: config().apiUrl, signal: AbortSignal.timeout(patienceMs) });

/** Asks as nobody: what it answers is the same for everyone and may be cached. */
export const publicApi: Client = createClient({ parse: parseReply, send: createFetchSend(base) });

/** Asks as the person of this request, by forwarding the cookies. Never inside `'use cache'`. */
export const personalApi: Client = createClient({
  parse: parseReply,
  send: createFetchSend(async () => ({ ...base(), headers: { cookie: (await cookies()).toString() } })),
});

/**
 * The API as it answers the guest that this browser was before its person signed in: the guest's cookie alone is forwarded.
 * Undefined when there is none, so that nobody asks for nothing. Never inside `'use cache'`.
 */
export const guestApi = async (): Promise<Client | undefined> => {
  const kept = (await cookies()).get(cookieNames(config().publicUrl).guest);
  if (kept === undefined) return undefined;
  const send = createFetchSend(() => ({ ...base(), headers: { cookie: `${kept.name}=${kept.value}` } }));
  return createClient({ parse: parseReply, send });
};
