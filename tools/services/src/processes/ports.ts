import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { SetupError } from '../setup-error.ts';

const HOST = '127.0.0.1';
const MAX_STEPS = 100;

/** A port to begin with, or `any` for one that the system picks. */
export type PreferredPort = number | 'any';

/** A port that was asked for, and the one that is used when none was and there was no earlier run. */
export type PortWish = { asked?: number | undefined; otherwise: PreferredPort };

/** Where to begin the search: an earlier run's port is kept unless another one is asked for. */
export const firstChoice = ({ asked, otherwise }: PortWish, lastPort: number | undefined): PreferredPort =>
  asked ?? lastPort ?? otherwise;

/** The first free loopback port from the preferred one on. It may be taken again before you use it: be ready to ask again. */
export const findFreePort = async (preferred: PreferredPort): Promise<number> => {
  if (preferred === 'any') return (await tryPort(0)) ?? noneFree(0);
  for (let port = preferred; port < preferred + MAX_STEPS && port <= 65_535; port += 1) {
    if ((await tryPort(port)) !== undefined) return port;
  }
  return noneFree(preferred);
};

const tryPort = async (port: number): Promise<number | undefined> => {
  const server = createServer();
  try {
    server.listen({ port, host: HOST, exclusive: true });
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' ? address?.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
};

/** Kept from being collected, and with it the claim, for as long as this process lives. */
const claims = new Map<number, Server>();

/**
 * Claims a port for a program that will listen there later, against other starts on this machine, until this process ends.
 * False when somebody has claimed it. A claim is a name in Linux's abstract socket space, which leaves nothing behind, however
 * a process dies; elsewhere every claim is granted.
 */
export const claimPort = async (port: number): Promise<boolean> => {
  if (process.platform !== 'linux') return true;
  const claim = createServer().unref();
  try {
    claim.listen(`\0scarlet-fashion.port.${port}`);
    await once(claim, 'listening');
    claims.set(port, claim);
    return true;
  } catch {
    return false;
  }
};

const noneFree = (from: number): never => {
  throw new SetupError({
    code: 'ports.none_free',
    message: `No free port on ${HOST} from ${from} to ${from + MAX_STEPS - 1}.`,
    mend: 'stop a program that holds one of them, and run the same command again',
  });
};
