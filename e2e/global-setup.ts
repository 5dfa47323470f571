import type { TestProject } from 'vitest/node';
import type { Chromium } from './browser/chromium.ts';
import { findChromium } from './browser/find-chromium.ts';
import { type Shop, startShop } from './start-shop.ts';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged into vitest's own
  interface ProvidedContext {
    shop: Shop;
    chromium: Chromium;
  }
}

const report = (line: string): void => console.log(line);

let stop: (() => Promise<void>) | undefined;

/** Starts the shop once for all journeys; each of them is a person of its own in it. */
export const setup = async (project: TestProject): Promise<void> => {
  project.provide('chromium', await findChromium({ env: process.env, report }));
  const started = await startShop(report);
  stop = started.stop;
  project.provide('shop', started.shop);
};

export const teardown = async (): Promise<void> => stop?.();
