import { createServer, type RequestListener } from 'node:http';

/** A port that is ours: its number, how to answer on it, and how to give it up. */
export type Door = { readonly port: number; answer(listener: RequestListener): void; close(): Promise<void> };

/** A running program: the port it really has, and how to stop it. */
export type Served = Pick<Door, 'port' | 'close'>;

const graceMs = 5_000;

/** Takes a port; 0 means any free one. Rejects when it is taken. `close` lets requests finish, for 5 s at most. */
export const openDoor = async ({ host, port }: { host: string; port: number }): Promise<Door> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const close = () =>
    new Promise<void>((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      server.closeIdleConnections();
    });
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    answer: (listener) => void server.on('request', listener),
    close,
  };
};
