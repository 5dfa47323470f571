/** The payment simulator as what it is: another company's process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endWithRun } from '@scarlet/testkit/end-with-run';

const program = fileURLToPath(new URL('../../simulators/src/main.ts', import.meta.url));

export type PaymentProvider = { url: string; stop(): Promise<void> };
type Needs = { apiKey: string; webhookUrl: string; webhookSecrets: readonly string[]; returnOrigin: string };

const readyPort = async (child: ChildProcess): Promise<number> => {
  if (!child.stdout) return Promise.reject(new Error('The payment simulator has no output'));
  for await (const line of createInterface(child.stdout)) {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === 'object' && entry && 'port' in entry && typeof entry.port === 'number') return entry.port;
  }
  throw new Error('The payment simulator ended before it was ready');
};

export const startPaymentProvider = async (needs: Needs): Promise<PaymentProvider> => {
  const child = spawn(process.execPath, [program, 'payments'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      PAYMENT_API_KEY: needs.apiKey,
      PAYMENT_WEBHOOK_URL: needs.webhookUrl,
      PAYMENT_WEBHOOK_SECRETS: needs.webhookSecrets.join(','),
      RETURN_ORIGIN: needs.returnOrigin,
    },
  });
  endWithRun(child);
  const port = await readyPort(child);
  child.stdout?.resume();
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};
