import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import type { Logger } from 'pino';
import { type Clock, systemClock } from '../clock.ts';
import type { TillConfig } from '../config.ts';
import { answerErrorsWith } from '../http/answer-errors.ts';
import { openDoor, type Served } from '../http/serve.ts';
import { type Counter, openCounter } from './counter.ts';
import { createTillPages } from './pages.ts';
import { nothingHerePage } from './till-page.ts';

type Needs = { config: TillConfig; log: Logger; clock?: Clock };
type Watch = { counter: Counter; scanMs: number; log: Logger; signal: AbortSignal };

/** Scans for ever; a scan that fails (a share that is away, a file that is locked) is logged and tried again. */
const watch = async ({ counter, scanMs, log, signal }: Watch): Promise<void> => {
  while (!signal.aborted) {
    await counter
      .scan()
      .catch((error: unknown) => log.error({ event: 'till.scan_failed', shop: counter.shop, err: error }));
    await sleep(scanMs, undefined, { signal }).catch(() => undefined);
  }
};

const createApp = (counters: readonly Counter[], log: Logger) => {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.use(
    createTillPages(new Map(counters.map((counter) => [counter.shop, counter]))),
    answerErrorsWith(nothingHerePage, log),
  );
  return app;
};

/** Starts the counters of all shops behind one page. Rejects when the port is taken. */
export const startTill = async ({ config, log, clock = systemClock }: Needs): Promise<Served> => {
  const door = await openDoor(config);
  const { tills, mode, delayMs, scanMs } = config;
  const stopping = new AbortController();
  const counters = tills.map((till) => openCounter({ ...till, mode, delayMs, clock, log }));
  const watches = counters.map((counter) => watch({ counter, scanMs, log, signal: stopping.signal }));
  door.answer(createApp(counters, log));
  log.info({ event: 'till.ready', port: door.port, shops: counters.map(({ shop }) => shop) });

  const close = async () => {
    stopping.abort();
    await Promise.all([door.close(), ...watches]);
  };
  return { port: door.port, close };
};
