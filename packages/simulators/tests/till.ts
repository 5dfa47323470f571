import { expect } from 'vitest';
import type { Clock } from '../src/clock.ts';
import { readTillConfig, type TillConfig } from '../src/config.ts';
import { startTill } from '../src/till/start-till.ts';
import { atEnd } from './at-end.ts';
import type { ExportsFolder } from './exports-folder.ts';
import { createLogEvents } from './log-events.ts';

type Options = { mode?: TillConfig['mode']; clock?: Clock; worries?: readonly string[] };

const configFor = (folders: Readonly<Record<string, ExportsFolder>>, mode: string): TillConfig => {
  const read = readTillConfig({
    PORT: '0',
    TILL_FOLDERS: Object.entries(folders)
      .map(([shop, { path }]) => `${shop}=${path}`)
      .join(','),
    TILL_MODE: mode,
    TILL_DELAY_MS: '0',
    TILL_SCAN_MS: '10',
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.config;
};

/** Starts counters over the given folders. They end with the test, which fails when they have logged another worry than `worries`. */
export const openTill = async (folders: Readonly<Record<string, ExportsFolder>>, options: Options = {}) => {
  const { log, worries, nth } = createLogEvents();
  const { mode = 'auto', clock } = options;
  const served = await startTill({ config: configFor(folders, mode), log, ...(clock && { clock }) });
  const url = `http://127.0.0.1:${served.port}`;
  let isOpen = true;
  const close = async () => {
    if (isOpen) await served.close();
    isOpen = false;
    expect(worries().map(({ event }) => event)).toEqual(options.worries ?? []);
  };
  atEnd(close);
  return {
    url,
    close,
    /** Resolves when the n-th bill has been made. */
    billed: (n: number) => nth('till.billed', n),
    logged: nth,
    page: async (path: string) => (await fetch(url + path)).text(),
    send: (path: string, fields: Record<string, string>, origin = url) =>
      fetch(url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { origin } }),
  };
};
