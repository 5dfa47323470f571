import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort, launch } from '@scarlet/services';
import { type OwnProcess, startOwnProcess } from '@scarlet/testkit/own-process';
import { startTcpProxy, type TcpProxy } from '@scarlet/testkit/tcp-proxy';
import { inject, onTestFinished } from 'vitest';

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

/** An API beside that of the shop, on the same data. */
const startApi = async (port: number, publicUrl: string): Promise<OwnProcess> => {
  const { secretKey, mongoUri, redisUrl } = inject('shop');
  const api = startOwnProcess({
    script: join(root, 'packages/scarlet-fashion-backend/src/main.ts'),
    args: ['api'],
    env: {
      ...{ PORT: String(port), MONGODB_URI: mongoUri, REDIS_URL: redisUrl, PUBLIC_URL: publicUrl },
      // It is asked for nothing that needs the provider.
      ...{ PAYMENT_PROVIDER_URL: 'http://127.0.0.1:9', PAYMENT_API_KEY: 'k'.repeat(8) },
      ...{ SECRET_KEY: secretKey, PAYMENT_WEBHOOK_SECRETS: 'k'.repeat(16), NODE_ENV: 'production' },
    },
  });
  onTestFinished(() => api.kill());
  await api.logged('api.ready');
  return api;
};

type Alone = {
  /** Where it listens; what is in the address bar is another matter when it is given a name. */
  url: string;
  publicUrl: string;
  /** Starts its API, a process to be killed. */
  bringApi: () => Promise<OwnProcess>;
  /** How many bytes the API has been sent so far. */
  bytesAsked: () => number;
  /** What happens between the storefront and the API. */
  setWeather: TcpProxy['setWeather'];
};

/**
 * A storefront of its own whose API is away until it is brought. Ends with the test. With a `name` its visitors write that
 * one into the address bar, and otherwise the address of the shop of all journeys.
 */
export const storefrontAlone = async (name?: string): Promise<Alone> => {
  const folder = await mkdtemp(join(tmpdir(), 'scarlet-alone-'));
  const [port, apiPort] = [await findFreePort('any'), await findFreePort('any')];
  const publicUrl = name === undefined ? inject('shop').storefrontUrl : `http://${name}:${port}`;
  const wire = await startTcpProxy({ host: '127.0.0.1', port: apiPort });
  onTestFinished(wire.stop);
  const { stop, ended } = await launch({
    ...{ file: process.execPath, cwd: join(root, 'packages/scarlet-fashion'), graceMs: 5_000 },
    args: [join(root, 'node_modules/next/dist/bin/next'), 'start', '-p', String(port), '-H', '127.0.0.1'],
    logPath: join(folder, 'storefront.log'),
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      ...{ PUBLIC_URL: publicUrl, API_URL: `http://127.0.0.1:${wire.port}` },
    },
  });
  onTestFinished(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  await untilItAnswers(`${url}/health`, ended);
  const bringApi = () => startApi(apiPort, publicUrl);
  return { url, publicUrl, bringApi, bytesAsked: () => wire.passed.asked, setWeather: wire.setWeather };
};
