import { createServer, type RequestListener, type Server } from 'node:http';

/** A port that is ours: its number, how to answer on it, and how to give it up. */
export type Door = { readonly port: number; answer(listener: RequestListener): void; close(): Promise<void> };

/** A running program: the port it really has, and how to stop it. */
export type Served = Pick<Door, 'port' | 'close'>;

const graceMs = 5_000;

/**
 * Closes a server once the last answer is out. Browsers open connections that they may never use, and keep others for later;
 * Node would wait for both, so they are cut as soon as nothing is being answered.
 */
const createClosing = (server: Server): (() => Promise<void>) => {
  let answering = 0;
  let isClosing = false;
  const cutWhenDone = () => {
    if (isClosing && answering === 0) server.closeAllConnections();
  };
  server.on('request', (_request, response) => {
    answering += 1;
    response.once('close', () => {
      answering -= 1;
      cutWhenDone();
    });
  });
  return async () => {
    isClosing = true;
    const closed = new Promise((resolve) => server.close(resolve));
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    cutWhenDone();
    await closed;
    clearTimeout(cut);
  };
};

/** Takes a port; 0 means any free one. Rejects when it is taken. `close` lets requests finish, for 5 s at most. */
export const openDoor = async ({ host, port }: { host: string; port: number }): Promise<Door> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    answer: (listener) => void server.on('request', listener),
    close: createClosing(server),
  };
};
