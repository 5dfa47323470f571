import { ShopCode } from '@scarlet/contracts/schemas';
import { z } from 'zod';

type Env = Readonly<Record<string, string | undefined>>;

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.int().max(max));
const day = 24 * 60 * 60 * 1000;
const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (text) => URL.parse(text)?.origin === text.replace(/\/$/, ''),
    'is not an origin (scheme, host and port only)',
  )
  .transform((text) => text.replace(/\/$/, ''));

const shared = {
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

const PaymentsEnv = z
  .object({
    ...shared,
    PORT: wholeNumber(65_535).default(4200),
    PAYMENT_API_KEY: z.string().min(8),
    PAYMENT_WEBHOOK_URL: z.url({ protocol: /^https?$/ }),
    PAYMENT_WEBHOOK_SECRETS: z
      .string()
      .transform((text) => text.split(',').map((secret) => secret.trim()))
      .pipe(z.array(z.string().min(8)).min(1).max(2)),
    RETURN_ORIGIN: origin,
    PAYMENT_PUBLIC_URL: origin.optional(),
    PAYMENT_DATA_DIR: z.string().min(1).optional(),
    PAYMENT_PROCESSING_MS: wholeNumber(day).default(5_000),
    PAYMENT_LATE_MS: wholeNumber(day).default(32 * 60 * 1000),
    PAYMENT_RETRY_MS: wholeNumber(day).default(1_000),
  })
  .transform((env) => ({
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    apiKey: env.PAYMENT_API_KEY,
    webhookUrl: env.PAYMENT_WEBHOOK_URL,
    webhookSecrets: env.PAYMENT_WEBHOOK_SECRETS,
    returnOrigin: env.RETURN_ORIGIN,
    publicUrl: env.PAYMENT_PUBLIC_URL,
    dataDir: env.PAYMENT_DATA_DIR,
    processingMs: env.PAYMENT_PROCESSING_MS,
    /** Longer than an order waits for a payment that is under way. */
    lateMs: env.PAYMENT_LATE_MS,
    /** The first wait between two tries of a webhook; it doubles from there. */
    retryBaseMs: env.PAYMENT_RETRY_MS,
  }));

/** Invoice numbers have 16 characters at most, and `/2627/00042` needs eleven of them. */
const TillShopCode = ShopCode.max(5, 'is too long for an invoice number');

const tillFolder = z
  .string()
  .regex(/^[^=]+=.+$/, 'is not CODE=folder')
  .transform((text) => ({ shop: text.slice(0, text.indexOf('=')), folder: text.slice(text.indexOf('=') + 1) }))
  .pipe(z.object({ shop: TillShopCode, folder: z.string().min(1) }));
const allDifferent = (values: readonly string[]) => new Set(values).size === values.length;

const TillEnv = z
  .object({
    ...shared,
    PORT: wholeNumber(65_535).default(4300),
    TILL_FOLDERS: z
      .string()
      .transform((text) => text.split(',').filter((part) => part !== ''))
      .pipe(z.array(tillFolder).min(1))
      // Two counters on one folder would bill each import twice.
      .refine((tills) => allDifferent(tills.map(({ shop }) => shop)), 'names a shop twice')
      .refine((tills) => allDifferent(tills.map(({ folder }) => folder)), 'names a folder twice'),
    TILL_MODE: z.enum(['auto', 'hand']).default('auto'),
    TILL_DELAY_MS: wholeNumber(day).default(4_000),
    TILL_SCAN_MS: wholeNumber(60_000).pipe(z.int().min(10)).default(1_000),
  })
  .transform((env) => ({
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    tills: env.TILL_FOLDERS,
    mode: env.TILL_MODE,
    delayMs: env.TILL_DELAY_MS,
    scanMs: env.TILL_SCAN_MS,
  }));

export type PaymentsConfig = z.infer<typeof PaymentsEnv>;
export type TillConfig = z.infer<typeof TillEnv>;

/** A configuration, or every fault of the environment as `NAME: what is wrong`. */
export type Read<Config> = { ok: true; config: Config } | { ok: false; faults: readonly string[] };

const read = <Config>(schema: z.ZodType<Config>, env: Env): Read<Config> => {
  const parsed = schema.safeParse(env);
  if (parsed.success) return { ok: true, config: parsed.data };
  return { ok: false, faults: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
};

/** The settings of the payment provider. */
export const readPaymentsConfig = (env: Env = process.env): Read<PaymentsConfig> => read(PaymentsEnv, env);
/** The settings of the E4U counter. */
export const readTillConfig = (env: Env = process.env): Read<TillConfig> => read(TillEnv, env);
