/** The only reader of the environment. Parses it once at start and names every fault at once. */
import { z } from 'zod';

const List = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const Secret = z.string().min(32, 'needs at least 32 characters of randomness');
const milliseconds = z
  .string()
  .regex(/^\d{3,9}$/)
  .transform(Number);
/** `orders@shop.example`, or a name with it in angle brackets. */
const MailFrom = z
  .string()
  .regex(/^([^<>\r\n]{1,80} <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'is not a sender of mails');
const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port')
  .transform(Number)
  .pipe(z.int().min(0).max(65_535));

const RedisAddress = z.string().startsWith('redis', 'is not a Redis address');
/** Where the server of an address listens: 6379 is what Redis takes when no port is named. */
const serverOf = (url: string): string => {
  const { hostname, port } = URL.parse(url) ?? { hostname: url, port: '' };
  return `${/^(localhost|\[::1\])$/.test(hostname) ? '127.0.0.1' : hostname}:${port || '6379'}`;
};

/**
 * A majority of two is both of them, so two servers fail more easily than one; without any there is no mutex at all. One that is
 * named twice would have two votes.
 */
const LockServers = List.refine((urls) => urls.length === 1 || urls.length === 3, {
  error: ({ input }) =>
    `has ${Array.isArray(input) ? input.length : 'no'} servers: name one or three, with commas between them, or leave it out to lock on REDIS_URL`,
  abort: true,
})
  .refine((urls) => new Set(urls.map(serverOf)).size === urls.length, 'names one server twice: name independent ones')
  .pipe(z.array(RedisAddress));

const MongoAddress = z.string().startsWith('mongodb', 'is not a MongoDB address');

const BooksEnvironment = z.object({
  MONGODB_URI: MongoAddress,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const Environment = z
  .object({
    ...BooksEnvironment.shape,
    HOST: z.string().default('127.0.0.1'),
    PORT: Port.default(4000),
    /** Where this process tells its figures, on loopback; 0: nowhere. */
    METRICS_PORT: Port.default(0),
    /** For preparing the database: a user who may create collections, indexes and validators. */
    MONGODB_OWNER_URI: MongoAddress.optional(),
    REDIS_URL: RedisAddress,
    /** 1 or 3 independent servers that hold the locks; the one Redis unless told. */
    LOCK_REDIS_URLS: LockServers.optional(),
    /** What browsers have in their address bar: scheme, host and port. */
    PUBLIC_URL: z.url().transform((text) => new URL(text).origin),
    SECRET_KEY: Secret,
    PAYMENT_PROVIDER_URL: z.url(),
    PAYMENT_API_KEY: z.string().min(8),
    /** One secret, or two while they are being exchanged. */
    PAYMENT_WEBHOOK_SECRETS: List.pipe(z.array(z.string().min(16)).min(1).max(2)),
    /** A mail server, or a folder (`file://`); no mails are written when it is not set. */
    MAIL_URL: z.url({ protocol: /^(smtps?|file)$/ }).optional(),
    MAIL_FROM: MailFrom.optional(),
    MAIL_RETRY_MS: milliseconds.default(5_000),
    /** How long pieces are kept for an order that is not paid, in ms. */
    HOLD_MS: milliseconds.default(15 * 60_000),
    /** How often a worker looks for orders that have run out, in ms; behind every hold it looks six times more seldom. */
    SWEEP_MS: milliseconds.default(10_000),
  })
  .refine(({ MAIL_URL, MAIL_FROM }) => MAIL_URL === undefined || MAIL_FROM !== undefined, {
    ...{ path: ['MAIL_FROM'], error: 'is needed where mails are written' },
    // Also beside other faults, so that all of them are named at once.
    when: () => true,
  });

export type Config = {
  host: string;
  port: number;
  metricsPort: number;
  mongoUri: string;
  mongoOwnerUri: string;
  redisUrl: string;
  lockRedisUrls: readonly string[];
  publicUrl: string;
  secretKey: string;
  payment: { providerUrl: string; apiKey: string; webhookSecrets: readonly string[] };
  /** Undefined when no mails are written. */
  mail: { url: string; from: string; retryMs: number } | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  holdMs: number;
  sweepMs: number;
};

/** What a command needs that works on the database alone. */
export type BooksConfig = Pick<Config, 'mongoUri' | 'logLevel'>;

export type Read<Parsed> = { ok: true; config: Parsed } | { ok: false; faults: readonly string[] };

const mailOf = ({
  MAIL_URL: url,
  MAIL_FROM: from,
  MAIL_RETRY_MS: retryMs,
}: z.output<typeof Environment>): Config['mail'] =>
  url !== undefined && from !== undefined ? { url, from, retryMs } : undefined;

const refused = ({ issues }: z.ZodError): { ok: false; faults: readonly string[] } => ({
  ok: false,
  faults: issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
});

/** @returns the settings that the books need, or one line for each that is missing or wrong. */
export const readBooksConfig = (env: NodeJS.ProcessEnv = process.env): Read<BooksConfig> => {
  const parsed = BooksEnvironment.safeParse(env);
  if (!parsed.success) return refused(parsed.error);
  return { ok: true, config: { mongoUri: parsed.data.MONGODB_URI, logLevel: parsed.data.LOG_LEVEL } };
};

/** @returns the configuration, or one line for each setting that is missing or wrong. */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Read<Config> => {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) return refused(parsed.error);
  const set = parsed.data;
  return {
    ok: true,
    config: {
      host: set.HOST,
      port: set.PORT,
      metricsPort: set.METRICS_PORT,
      mongoUri: set.MONGODB_URI,
      mongoOwnerUri: set.MONGODB_OWNER_URI ?? set.MONGODB_URI,
      redisUrl: set.REDIS_URL,
      lockRedisUrls: set.LOCK_REDIS_URLS ?? [set.REDIS_URL],
      publicUrl: set.PUBLIC_URL,
      secretKey: set.SECRET_KEY,
      payment: {
        providerUrl: set.PAYMENT_PROVIDER_URL,
        apiKey: set.PAYMENT_API_KEY,
        webhookSecrets: set.PAYMENT_WEBHOOK_SECRETS,
      },
      mail: mailOf(set),
      logLevel: set.LOG_LEVEL,
      holdMs: set.HOLD_MS,
      sweepMs: set.SWEEP_MS,
    },
  };
};
