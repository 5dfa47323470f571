import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort, launch } from '@scarlet/services';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const untilItAnswers = async (url: string, ended: Promise<number>): Promise<void> => {
  for (;;) {
    const answer = fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    const isOver = ended.then((code) => Promise.reject(new Error(`The storefront ended with ${code}.`)));
    if (await Promise.race([answer, isOver])) return;
  }
};

/** Lets everybody through who comes to a port of this machine. */
const forward = async (from: number, to: number): Promise<void> => {
  const server = createServer((near) => {
    const far = connect(to, 'localhost');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  }).listen(from, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
};

/** A storefront of its own whose API is away, until `bringBack` puts that of the shop in its place. Ends with the test. */
export const storefrontAlone = async (shopUrl: string): Promise<{ url: string; bringBack: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'scarlet-alone-'));
  const [port, apiPort] = [await findFreePort('any'), await findFreePort('any')];
  const { stop, ended } = await launch({
    ...{ file: process.execPath, cwd: join(root, 'packages/scarlet-fashion'), graceMs: 5_000 },
    args: [join(root, 'node_modules/next/dist/bin/next'), 'start', '-p', String(port), '-H', '127.0.0.1'],
    logPath: join(folder, 'storefront.log'),
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      // The shop's own storefront hands on to its API what comes below this path.
      ...{ PUBLIC_URL: shopUrl, API_URL: `http://127.0.0.1:${apiPort}/api` },
    },
  });
  onTestFinished(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  await untilItAnswers(`${url}/health`, ended);
  return { url, bringBack: () => forward(apiPort, Number(new URL(shopUrl).port)) };
};
