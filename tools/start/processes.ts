import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Servers } from '@scarlet/services';
import type { Ports } from './choose-ports.ts';
import type { Secrets } from './secrets.ts';
import { inAddress } from './setting-kinds.ts';
import { ofOneProcess, type Settings } from './settings.ts';
import { type ShopCode, shopFolders, shops } from './shops.ts';

/** One program of the shop: how to run it and how to know that it is ready. */
export type Plan = {
  /** Also the name of its log. */
  name: string;
  /** What Node is given. */
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Where it writes, when that is not the data folder. */
  output?: string;
  /** An address that answers 200 once it is ready; without one its log says so. */
  healthUrl?: string;
};

export type Installation = {
  root: string;
  dataDir: string;
  isDev: boolean;
  /** What every process starts from. */
  env: NodeJS.ProcessEnv;
  settings: Settings;
  secrets: Secrets;
  ports: Ports;
  servers: Pick<Servers, 'mongoUri' | 'mongoOwnerUri' | 'redisUrl' | 'ports'>;
};

const loopback = (port: number): string => `http://127.0.0.1:${port}`;

const hostOf = ({ settings }: Pick<Installation, 'settings'>): string => settings.get('HOST') ?? '127.0.0.1';
/** All addresses of a machine are no place to call; one of them is. */
const oneOf = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['[::]', '[::1]'],
]);
const isLoopback = (hostname: string): boolean => /^(127\.|\[::1\]$|localhost$)/.test(hostname);

/** The name in the address of what HOST opens; `isOpen` when other machines reach it, too. */
const addressOf = (installation: Pick<Installation, 'settings'>) => {
  const { hostname } = new URL(`http://${inAddress(hostOf(installation))}`);
  const own = oneOf.get(hostname);
  return { hostname: own ?? hostname, isOpen: own !== undefined || !isLoopback(hostname) };
};

/** Whether other machines reach the storefront; they reach nothing else. */
export const isOpenToOthers = (installation: Pick<Installation, 'settings'>): boolean => addressOf(installation).isOpen;

/** What browsers have in their address bar. */
export const publicUrlOf = (installation: Pick<Installation, 'settings' | 'ports'>): string => {
  const { hostname } = addressOf(installation);
  const { settings, ports } = installation;
  return settings.get('PUBLIC_URL') ?? `http://${isLoopback(hostname) ? 'localhost' : hostname}:${ports.storefront}`;
};

const packagePath = ({ root }: Installation, name: string): string => join(root, 'packages', name);

/** For a program whose files are written while it runs: it begins anew when one of its own or of the contracts has changed. */
const watched = (installation: Installation, path: string): string[] => {
  const sources = [dirname(path), 'contracts/src'].map((folder) => packagePath(installation, folder));
  return [join(installation.root, 'tools', 'start', 'run-watched.ts'), sources.join(delimiter)];
};

const program = (installation: Installation, path: string, ...args: string[]): Pick<Plan, 'args' | 'cwd'> => ({
  args: [...(installation.isDev ? watched(installation, path) : []), packagePath(installation, path), ...args],
  cwd: installation.root,
});

const sharedEnv = ({ env, isDev, settings }: Installation): NodeJS.ProcessEnv => ({
  // Whatever the shell of this start has under a name of one process is meant for another program.
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !ofOneProcess.includes(name))),
  ...settings.all(),
  NODE_ENV: isDev ? 'development' : 'production',
  // Only what browsers ask for may be opened to other machines; everything behind it stays on loopback.
  HOST: '127.0.0.1',
  // For the one program that prepares the database.
  MONGODB_OWNER_URI: undefined,
});

const webhookSecrets = ({ settings, secrets }: Installation): string =>
  settings.get('PAYMENT_WEBHOOK_SECRETS') ?? secrets.paymentWebhookSecret;

const apiKey = ({ settings, secrets }: Installation): string =>
  settings.get('PAYMENT_API_KEY') ?? secrets.paymentApiKey;

/** Where mails are written when no mail server is set. */
export const mailFolderOf = ({ dataDir }: Pick<Installation, 'dataDir'>): string => join(dataDir, 'mails');

/** The environment of the API, the worker and the backend's commands. */
const backendEnv = (installation: Installation): NodeJS.ProcessEnv => {
  const { settings, secrets, servers, ports } = installation;
  return {
    ...sharedEnv(installation),
    PORT: String(ports.api),
    // Commands run beside the API and the worker and tell nothing.
    METRICS_PORT: '0',
    MONGODB_URI: servers.mongoUri,
    REDIS_URL: servers.redisUrl,
    PUBLIC_URL: publicUrlOf(installation),
    SECRET_KEY: settings.get('SECRET_KEY') ?? secrets.secretKey,
    PAYMENT_PROVIDER_URL: settings.get('PAYMENT_PROVIDER_URL') ?? loopback(ports.payments),
    PAYMENT_API_KEY: apiKey(installation),
    PAYMENT_WEBHOOK_SECRETS: webhookSecrets(installation),
    MAIL_URL: settings.get('MAIL_URL') ?? pathToFileURL(mailFolderOf(installation)).href,
  };
};

const backend = 'scarlet-fashion-backend/src/main.ts';

/** A command of the backend that does one thing and ends: `audit-stock`, `pairing-code BLR`. */
export const backendCommand = (installation: Installation, ...args: string[]): Plan => ({
  ...program({ ...installation, isDev: false }, backend, ...args),
  name: args.join('-'),
  env: backendEnv(installation),
});

/** Brings database and catalogue up to this version; the only program that gets the address of the database's owner. */
export const openingOfShop = (installation: Installation): Plan => {
  const plan = backendCommand(installation, 'seed');
  return { ...plan, env: { ...plan.env, MONGODB_OWNER_URI: installation.servers.mongoOwnerUri } };
};

const payments = (installation: Installation): Plan => ({
  ...program(installation, 'simulators/src/main.ts', 'payments'),
  name: 'payments',
  env: {
    ...sharedEnv(installation),
    PORT: String(installation.ports.payments),
    PAYMENT_API_KEY: apiKey(installation),
    PAYMENT_WEBHOOK_URL: `${loopback(installation.ports.api)}/payments/webhook`,
    PAYMENT_WEBHOOK_SECRETS: webhookSecrets(installation),
    PAYMENT_DATA_DIR: join(installation.dataDir, 'payments'),
    RETURN_ORIGIN: publicUrlOf(installation),
  },
});

const ofBackend = (installation: Installation, name: 'api' | 'worker'): Plan => ({
  ...program(installation, backend, name),
  name,
  env: { ...backendEnv(installation), METRICS_PORT: String(installation.ports.metrics[name] ?? 0) },
});

const storefront = (installation: Installation): Plan => {
  const { root, isDev, ports } = installation;
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const listen = ['-p', String(ports.storefront), '-H', hostOf(installation)];
  return {
    name: 'storefront',
    args: [next, isDev ? 'dev' : 'start', ...listen],
    cwd: packagePath(installation, 'scarlet-fashion'),
    env: {
      ...sharedEnv(installation),
      PORT: String(ports.storefront),
      API_URL: loopback(ports.api),
      PUBLIC_URL: publicUrlOf(installation),
      NEXT_TELEMETRY_DISABLED: '1',
    },
    healthUrl: `http://${addressOf(installation).hostname}:${ports.storefront}/health`,
  };
};

const till = (installation: Installation): Plan => ({
  ...program(installation, 'simulators/src/main.ts', 'till'),
  name: 'till',
  env: {
    ...sharedEnv(installation),
    PORT: String(installation.ports.till),
    TILL_FOLDERS: shops.map(({ code }) => `${code}=${shopFolders(installation.dataDir, code).exports}`).join(','),
  },
});

/** The agent of one shop; `pairingCode` only for the first time, when it has no token yet. */
export const agent = (installation: Installation, code: ShopCode, pairingCode: string | undefined): Plan => {
  const { dataDir, ports } = installation;
  const folders = shopFolders(dataDir, code);
  return {
    ...program(installation, 'scarlet-fashion-sync-agent/src/main.ts', 'run'),
    name: `agent-${code}`,
    env: {
      ...sharedEnv(installation),
      AGENT_API_URL: loopback(ports.api),
      AGENT_DATA_DIR: folders.agent,
      AGENT_EXPORT_DIR: folders.exports,
      AGENT_PORT: String(ports.agents[code]),
      ...(pairingCode && { AGENT_PAIRING_CODE: pairingCode }),
    },
  };
};

/** What starts first: none of them waits for another one. */
export const firstProcesses = (installation: Installation): Plan[] => [
  ...(installation.settings.get('PAYMENT_PROVIDER_URL') ? [] : [payments(installation)]),
  ofBackend(installation, 'api'),
  ofBackend(installation, 'worker'),
  storefront(installation),
  till(installation),
];
