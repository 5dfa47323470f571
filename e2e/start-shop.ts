import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@scarlet/services';
import { urlsOf } from '../tools/start/screen.ts';
import { ownSecrets } from '../tools/start/secrets.ts';
import { readSettings, type SettingName, type Settings, settings } from '../tools/start/settings.ts';
import { shopFolders } from '../tools/start/shops.ts';
import { startInstallation } from '../tools/start/start-installation.ts';
import { createThingsToStop } from '../tools/start/things-to-stop.ts';

/** The whole shop as it runs for the journeys: real processes, an empty data folder, the opening catalogue. */
export type Shop = {
  /** What is in the address bar of its visitors. */
  storefrontUrl: string;
  /** The counters of the shops, where a cashier stands. */
  tillUrl: string;
  /** The folder between agent and till, by shop code. */
  exportFolders: { BLR: string; BOM: string };
  /** What it signs with: for a journey that makes a session older than it is. */
  secretKey: string;
  /** Where it keeps its data: for a journey that starts a program beside it. */
  mongoUri: string;
  redisUrl: string;
};

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** What a person has set for their own installation must not reach this one, save where programs are found. */
const kept: readonly SettingName[] = ['MONGOD_BINARY', 'XDG_CACHE_HOME'];
const isForeign = (name: string): boolean =>
  (Object.hasOwn(settings, name) && !kept.some((one) => one === name)) || /^(?:npm_|VITEST)/i.test(name);

const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name)));

const portNames = Object.keys(settings).filter((name) => name.endsWith('_PORT'));

/** Free ports, and everybody quick: a journey ends when the till has billed, so waiting for it is what takes time. */
const quickSettings = async (): Promise<Settings> => {
  const ports = await Promise.all(portNames.map(async (name) => [name, String(await findFreePort('any'))]));
  const read = readSettings({
    ...Object.fromEntries(ports),
    ...{ AGENT_POLL_MS: '400', AGENT_SCAN_MS: '300', TILL_DELAY_MS: '300', TILL_MODE: 'auto' },
    SWEEP_MS: '1000',
  });
  if (read.ok) return read.settings;
  throw new Error(read.faults.join('\n'));
};

/** Starts it in a temporary folder; `stop` ends every process and removes the folder. */
export const startShop = async (report: (line: string) => void): Promise<{ shop: Shop; stop: () => Promise<void> }> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'scarlet-e2e-'));
  const toStop = createThingsToStop();
  const stop = async () => {
    await toStop.stopAll();
    // A process that is killed at its end may still write its last file, hence the retries.
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    const installation = await startInstallation({
      ...{ root, dataDir, isDev: false, env: ownEnvironment(), settings: await quickSettings(), toStop, report },
      stopping: new AbortController().signal,
      onPid: () => undefined,
    });
    const { storefront = '', till = '' } = urlsOf(installation);
    const exportsOf = (code: 'BLR' | 'BOM') => shopFolders(dataDir, code).exports;
    const exportFolders = { BLR: exportsOf('BLR'), BOM: exportsOf('BOM') };
    const { secretKey } = ownSecrets(dataDir);
    const { mongoUri, redisUrl } = installation.servers;
    return { shop: { storefrontUrl: storefront, tillUrl: till, exportFolders, secretKey, mongoUri, redisUrl }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
