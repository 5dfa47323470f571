import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { SetupError } from '../setup-error.ts';

const HOST = '127.0.0.1';
/**
 * A browser may ask for localhost at ::1 first, and a program that listens there alone would be met instead of ours. The
 * wildcards are for systems that give away one address of a port that somebody holds as a whole.
 */
const OTHER_HOSTS = ['::1', '0.0.0.0', '::'];
const LAST_PORT = 65_535;
const MAX_STEPS = 100;
const MAX_PICKS = 20;

/** A port to begin with, or `any` for one that the system picks. */
export type PreferredPort = number | 'any';

/** A port that was asked for, and the one that is used when none was and there was no earlier run. */
export type PortWish = { asked?: number | undefined; otherwise: PreferredPort };

/** Where to begin the search: an earlier run's port is kept unless another one is asked for. */
export const firstChoice = ({ asked, otherwise }: PortWish, lastPort: number | undefined): PreferredPort =>
  asked ?? lastPort ?? otherwise;

/**
 * The first port from the preferred one on that nobody listens on, in either family of addresses, and that no other process has
 * claimed. It may be taken again before you use it: be ready to ask again. Throws SetupError when there is none in a hundred, or
 * none up to the last port.
 */
export const findFreePort = async (preferred: PreferredPort): Promise<number> => {
  const from = preferred === 'any' ? undefined : preferred;
  const steps = from === undefined ? MAX_PICKS : Math.min(MAX_STEPS, LAST_PORT + 1 - from);
  for (let step = 0; step < steps; step += 1) {
    const port = await holdPort(from === undefined ? 0 : from + step, HOST);
    if (typeof port === 'number' && (await isFreeElsewhere(port)) && !(await isClaimed(port))) return port;
  }
  return noneFree(preferred);
};

const isFreeElsewhere = async (port: number): Promise<boolean> => {
  for (const host of OTHER_HOSTS) if ((await holdPort(port, host)) === 'taken') return false;
  return true;
};

/** Listens for a moment. `no_address`: this machine has no address of that family. */
const holdPort = async (port: number, host: string): Promise<number | 'taken' | 'no_address'> => {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    const address = server.address();
    return address !== null && typeof address === 'object' ? address.port : 'taken';
  } catch (error) {
    return /EADDRNOTAVAIL|EAFNOSUPPORT/.test(String(error)) ? 'no_address' : 'taken';
  } finally {
    server.close();
  }
};

/** Kept from being collected, and with it the claim, for as long as this process lives. */
const claims = new Map<number, Server>();

/**
 * Claims a port for a program that will listen there later, or again, against other starts on this machine, until this process
 * ends. False when somebody has claimed it. A claim is a name in Linux's abstract socket space, which leaves nothing behind,
 * however a process dies; elsewhere every claim is granted.
 */
export const claimPort = async (port: number): Promise<boolean> => {
  if (process.platform !== 'linux') return true;
  const claim = await takeName(port);
  if (claim) claims.set(port, claim);
  return claim !== undefined;
};

/** Whether another process has claimed the port. */
const isClaimed = async (port: number): Promise<boolean> => {
  if (process.platform !== 'linux' || claims.has(port)) return false;
  const claim = await takeName(port);
  claim?.close();
  return claim === undefined;
};

const takeName = async (port: number): Promise<Server | undefined> => {
  const claim = createServer().unref();
  try {
    claim.listen(`\0scarlet-fashion.port.${port}`);
    await once(claim, 'listening');
    return claim;
  } catch {
    return undefined;
  }
};

const noneFree = (preferred: PreferredPort): never => {
  throw new SetupError({
    code: 'ports.none_free',
    message: `${whatWasTried(preferred)}.`,
    mend: 'set another port in .env, or stop a program that holds one of these, and run the same command again',
  });
};

const whatWasTried = (preferred: PreferredPort): string => {
  if (preferred === 'any') return `None of ${MAX_PICKS} ports that the system picked on ${HOST} is free`;
  const last = preferred + MAX_STEPS - 1;
  if (last <= LAST_PORT) return `No free port on ${HOST} from ${preferred} to ${last}`;
  return `The search for a free port on ${HOST} came to the last one, ${LAST_PORT}, and found none`;
};
