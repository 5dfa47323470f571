import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OwnProcess, startOwnProcess } from '@scarlet/testkit/own-process';
import { publicUrl, secrets, simulatorProgram } from './programs.ts';
import { type ProviderBooks, readProviderBooks } from './provider-books.ts';

export type Provider = {
  readonly url: string;
  books(): Promise<ProviderBooks>;
  /** Pays on the provider's page, as a buyer does. */
  pay(payUrl: string, card?: string): Promise<void>;
  /** The provider is gone while this goes on, and comes back with its books. */
  whileGone(act: () => Promise<void>): Promise<void>;
  /** The provider takes every call and answers none while this goes on. */
  whileHanging<Result>(act: () => Promise<Result>): Promise<Result>;
  stop(): Promise<void>;
};

const retryMs = 150;

type Run = { webhookUrl: string; dataDir: string; port: number };

const run = ({ webhookUrl, dataDir, port }: Run): OwnProcess =>
  startOwnProcess({
    script: simulatorProgram,
    args: ['payments'],
    env: {
      ...secrets,
      ...{ PORT: String(port), PAYMENT_WEBHOOK_URL: webhookUrl, RETURN_ORIGIN: publicUrl },
      ...{ PAYMENT_DATA_DIR: dataDir, PAYMENT_RETRY_MS: String(retryMs) },
    },
  });

/** The payment simulator as what it is: another company's process, with a book of its own. */
export const startProvider = async (webhookUrl: string): Promise<Provider> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'scarlet-faults-payments-'));
  let simulator = run({ webhookUrl, dataDir, port: 0 });
  const port = Number((await simulator.logged('payments.ready')).port);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    books: () => readProviderBooks(dataDir),
    pay: async (payUrl, card = 'success') => {
      // The page is told by the shop's public name, which only browsers of the real world can find.
      await fetch(new URL(new URL(payUrl).pathname, url), {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: url },
        body: new URLSearchParams({ action: 'pay', card }),
      });
    },
    whileGone: async (act) => {
      await simulator.kill();
      await act();
      simulator = run({ webhookUrl, dataDir, port });
      await simulator.logged('payments.ready');
    },
    whileHanging: async (act) => {
      simulator.freeze();
      try {
        return await act();
      } finally {
        simulator.thaw();
      }
    },
    stop: async () => {
      await simulator.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

type ToSign = { rawBody: string; atMs?: number; secret?: string };

/** The value of the header Payment-Signature, as the provider makes it. */
export const signWebhook = ({
  rawBody,
  atMs = Date.now(),
  secret = secrets.PAYMENT_WEBHOOK_SECRETS,
}: ToSign): string => {
  const seconds = Math.floor(atMs / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${rawBody}`).digest('hex')}`;
};
