import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { failpointNames } from './core/failpoint-names.ts';
import { profiles } from './core/profiles/index.ts';
import { exitCodes, StartRefusal } from './core/start-refusal.ts';

const Folder = z.string().transform((path) => resolve(path));
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));
const millis = (byDefault: number) => whole(1, 86_400_000).default(byDefault);

const profileNamed = (name: string, context: z.RefinementCtx) => {
  const profile = profiles.get(name);
  if (profile) return profile;
  context.addIssue({ code: 'custom', message: `is none of ${[...profiles.keys()].join(', ')}` });
  return z.NEVER;
};

const Settings = z.object({
  AGENT_API_URL: z.url({ protocol: /^https?$/, error: 'is not an http address' }),
  AGENT_DATA_DIR: Folder,
  AGENT_EXPORT_DIR: Folder,
  AGENT_PAIRING_CODE: z
    .string()
    .regex(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/, 'is not a pairing code')
    .optional(),
  AGENT_NAME: z.string().min(1).max(60).default(hostname().slice(0, 60)),
  AGENT_PORT: whole(0, 65_535).default(4100),
  AGENT_PROFILE: z.string().default('e4u-minimal').transform(profileNamed),
  /** How often the cloud is asked for bills. */
  AGENT_POLL_MS: millis(15_000),
  /** How often the till's folder is read. */
  AGENT_SCAN_MS: millis(5000),
  /** How long a file must have stood still. */
  AGENT_STABLE_MS: millis(3000),
  /** How long an empty or unreadable file may still become readable. */
  AGENT_UNREADABLE_MS: millis(600_000),
  /** How long a bill file waits for an order that is not known yet. */
  AGENT_UNKNOWN_MS: millis(900_000),
  AGENT_HEARTBEAT_MS: millis(60_000),
  AGENT_FAILPOINT: z.enum(failpointNames).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

const withoutBlanks = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));

const faultText = ({ path, message, code }: z.core.$ZodIssue): string =>
  `  ${path.join('.')}: ${code === 'invalid_type' ? 'is missing' : message}`;

/** Reads every setting of the agent from the environment. Throws `StartRefusal` that lists every fault. All spans in ms. */
export const readConfig = (env: NodeJS.ProcessEnv = process.env) => {
  const { success, data, error } = Settings.safeParse(withoutBlanks(env));
  if (!success) {
    const faults = error.issues.map(faultText).join('\n');
    throw new StartRefusal(exitCodes.usage, `These settings are not right:\n${faults}`);
  }
  return {
    apiUrl: data.AGENT_API_URL.replace(/\/+$/, ''),
    dataDir: data.AGENT_DATA_DIR,
    exportDir: data.AGENT_EXPORT_DIR,
    pairingCode: data.AGENT_PAIRING_CODE,
    name: data.AGENT_NAME,
    port: data.AGENT_PORT,
    profile: data.AGENT_PROFILE,
    pollMs: data.AGENT_POLL_MS,
    scanMs: data.AGENT_SCAN_MS,
    stableMs: data.AGENT_STABLE_MS,
    unreadableMs: data.AGENT_UNREADABLE_MS,
    unknownMs: data.AGENT_UNKNOWN_MS,
    heartbeatMs: data.AGENT_HEARTBEAT_MS,
    failpoint: data.AGENT_FAILPOINT,
    logLevel: data.LOG_LEVEL,
  };
};
export type Config = ReturnType<typeof readConfig>;
