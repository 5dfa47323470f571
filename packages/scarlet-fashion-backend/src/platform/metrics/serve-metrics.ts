import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Metrics } from '#platform/metrics/metrics';

/**
 * Serves `GET /metrics` on loopback, on a port of its own that no proxy in front of the shop knows. Rejects when the port is
 * taken. @returns the port, and what ends it.
 */
export const serveMetrics = async (
  metrics: Pick<Metrics, 'text' | 'contentType'>,
  port: number,
): Promise<{ port: number; stop: () => void }> => {
  const server = createServer({ headersTimeout: 2_000, requestTimeout: 5_000 }, async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const text = await metrics.text().catch(() => undefined);
    if (text === undefined) response.writeHead(500).end();
    else response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
