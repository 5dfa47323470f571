import type { Repeated } from '@scarlet/services';
import {
  address,
  atLeast,
  type Check,
  host,
  listOf,
  mailSender,
  milliseconds,
  oneOf,
  origin,
  port,
  portsFrom,
  portsFromOrNone,
  text,
  webAddress,
  wholeAddress,
} from './setting-kinds.ts';
import { shops } from './shops.ts';

type Setting = {
  check: Check;
  /** What is used when it is not set; undefined when that is worked out at start. */
  otherwise?: string;
};

/** Every setting that `npm start` reads or hands on. `.env.example` explains each of them. */
export const settings = {
  DATA_DIR: { check: text, otherwise: '.data' },
  LOG_LEVEL: { check: oneOf('debug', 'info', 'warn', 'error', 'silent'), otherwise: 'info' },
  HOST: { check: host, otherwise: '127.0.0.1' },
  PUBLIC_URL: { check: origin },
  TRUST_FORWARDED_FOR: { check: oneOf('0', '1'), otherwise: '0' },

  STOREFRONT_PORT: { check: port, otherwise: '3000' },
  API_PORT: { check: port, otherwise: '4000' },
  AGENT_PORT: { check: portsFrom(shops.length), otherwise: '4100' },
  PAYMENTS_PORT: { check: port, otherwise: '4200' },
  TILL_PORT: { check: port, otherwise: '4300' },
  MONGO_PORT: { check: port, otherwise: '27100' },
  REDIS_PORT: { check: port, otherwise: '6390' },
  METRICS_PORT: { check: portsFromOrNone(2), otherwise: '4400' },

  MONGODB_URI: { check: address('mongodb', 'mongodb+srv') },
  MONGODB_OWNER_URI: { check: address('mongodb', 'mongodb+srv') },
  MONGOD_BINARY: { check: text },
  REDIS_URL: { check: address('redis', 'rediss') },
  LOCK_REDIS_URLS: { check: listOf([1, 3], address('redis', 'rediss')) },
  XDG_CACHE_HOME: { check: text },

  SECRET_KEY: { check: atLeast(32) },
  PAYMENT_PROVIDER_URL: { check: webAddress },
  PAYMENT_API_KEY: { check: atLeast(8) },
  PAYMENT_WEBHOOK_SECRETS: { check: listOf([1, 2], atLeast(16)) },
  PAYMENT_PUBLIC_URL: { check: origin },
  PAYMENT_PROCESSING_MS: { check: milliseconds(0), otherwise: '5000' },
  PAYMENT_LATE_MS: { check: milliseconds(0), otherwise: '1920000' },
  PAYMENT_RETRY_MS: { check: milliseconds(0), otherwise: '1000' },
  HOLD_MS: { check: milliseconds(100, 999_999_999), otherwise: '900000' },
  SWEEP_MS: { check: milliseconds(100, 999_999), otherwise: '10000' },

  MAIL_URL: { check: wholeAddress('smtp', 'smtps', 'file') },
  MAIL_FROM: { check: mailSender, otherwise: 'Scarlet Fashion <orders@scarlet.example>' },
  MAIL_RETRY_MS: { check: milliseconds(100, 999_999_999), otherwise: '5000' },

  AGENT_POLL_MS: { check: milliseconds(1), otherwise: '15000' },
  AGENT_SCAN_MS: { check: milliseconds(1), otherwise: '5000' },
  AGENT_STABLE_MS: { check: milliseconds(1), otherwise: '3000' },
  AGENT_UNREADABLE_MS: { check: milliseconds(1), otherwise: '600000' },
  AGENT_UNKNOWN_MS: { check: milliseconds(1), otherwise: '900000' },
  AGENT_HEARTBEAT_MS: { check: milliseconds(1), otherwise: '60000' },
  AGENT_PROFILE: { check: oneOf('e4u-minimal'), otherwise: 'e4u-minimal' },
  TILL_MODE: { check: oneOf('auto', 'hand'), otherwise: 'auto' },
  TILL_DELAY_MS: { check: milliseconds(0), otherwise: '4000' },
  TILL_SCAN_MS: { check: milliseconds(10, 60_000), otherwise: '1000' },
  CHROMIUM_BINARY: { check: text },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

/** What one process of the shop is told: `npm start` gives each its own, so a person cannot give them all the same. */
export const ofOneProcess: readonly string[] = [
  ...['PORT', 'API_URL', 'RETURN_ORIGIN', 'PAYMENT_WEBHOOK_URL', 'PAYMENT_DATA_DIR', 'TILL_FOLDERS'],
  ...['AGENT_API_URL', 'AGENT_DATA_DIR', 'AGENT_EXPORT_DIR', 'AGENT_PAIRING_CODE', 'AGENT_NAME', 'AGENT_FAILPOINT'],
];

/** The settings that are set or have a default. */
export type Settings = {
  get: (name: SettingName) => string | undefined;
  /** All of them by name, as the processes get them. */
  all: () => NodeJS.ProcessEnv;
  port: (name: PortName) => number;
  /** Undefined when only the default is there. */
  portSet: (name: PortName) => number | undefined;
};
type PortName = Extract<SettingName, `${string}_PORT`>;

// What is on a screen is soon in a chat or a ticket; an address may carry a password.
const isSecret = (name: string): boolean => /KEY|SECRET|_UR[IL]/.test(name);

type Read = { ok: true; settings: Settings } | { ok: false; faults: string[] };

type Also = {
  /** Names in the `.env` file. */
  named?: readonly string[];
  /** Numbers of its lines that are no assignment. */
  broken?: readonly number[];
  /** Names that it sets more than once. */
  repeated?: readonly Repeated[];
};

/** Checks every setting of the environment and names all faults at once. An empty value counts as not set. */
export const readSettings = (env: NodeJS.ProcessEnv, { named = [], broken = [], repeated = [] }: Also = {}): Read => {
  const wrong = Object.entries(settings).flatMap(([name, { check }]) => {
    const value = env[name];
    const fault = value ? check(value) : undefined;
    return fault ? [`${name} ${fault}${isSecret(name) ? '' : `: ${value}`}`] : [];
  });
  const alone = env.MONGODB_OWNER_URI && !env.MONGODB_URI ? ['MONGODB_OWNER_URI is set without MONGODB_URI'] : [];
  const faults = [
    ...wrong,
    ...alone,
    ...named.flatMap(misplaced),
    ...repeated.map(({ name, lines }) => `${name} is set more than once in .env: lines ${lines.join(', ')}`),
    ...broken.map((line) => `line ${line} of .env is not NAME=value`),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings: settingsOf(env) };
};

const misplaced = (name: string): string[] => {
  if (Object.hasOwn(settings, name)) return [];
  const why = ofOneProcess.includes(name) ? 'npm start gives each process its own' : 'there is no such setting';
  return [`${name} is in .env, but ${why}`];
};

const settingsOf = (env: NodeJS.ProcessEnv): Settings => {
  const get = (name: SettingName): string | undefined => {
    const setting: Setting = settings[name];
    return env[name] || setting.otherwise;
  };
  const all = () =>
    Object.fromEntries(
      Object.entries<Setting>(settings).map(([name, { otherwise }]) => [name, env[name] || otherwise]),
    );
  const portSet = (name: SettingName) => (env[name] ? Number(env[name]) : undefined);
  return { get, all, port: (name) => Number(get(name)), portSet };
};
