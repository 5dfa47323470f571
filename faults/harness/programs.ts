/** The programs that a fault test runs, each as a process of its own, and what they share. */
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../../packages/${path}`, import.meta.url));

export const backendProgram = at('scarlet-fashion-backend/src/main.ts');
export const simulatorProgram = at('simulators/src/main.ts');
/** Options of a program whose event loop stands still for 4 s, longer than a lock lives, when it gets SIGUSR2. */
export const withBusyLoop = { nodeArgs: ['--import', new URL('busy-loop.ts', import.meta.url).href] };
const skewedClock = new URL('skewed-clock.ts', import.meta.url).href;

/** Runs a program with a clock that is wrong by that much. */
export const withClockSkew = (skewMs: number) => ({
  nodeArgs: ['--import', skewedClock],
  env: { CLOCK_SKEW_MS: String(skewMs) },
});

/** What browsers have in their address bar; nobody listens there. */
export const publicUrl = 'http://shop.test';

/** The same in every process, and worth nothing outside a test. */
export const secrets = {
  PUBLIC_URL: publicUrl,
  SECRET_KEY: 'a-key-that-opens-nothing-outside-of-a-fault-test',
  PAYMENT_API_KEY: 'key-of-a-fault-test',
  PAYMENT_WEBHOOK_SECRETS: 'webhook-secret-of-a-fault-test',
  NODE_ENV: 'production',
} as const;
