import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { shoot } from './screenshots.ts';
import { listenForTroubles } from './troubles.ts';

/** A name that leads to this machine and that no browser trusts as it trusts localhost: to it this is plain http. */
export const untrustedName = 'shop.test';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  `--host-resolver-rules=MAP ${untrustedName} 127.0.0.1`,
];

/** How long a page may take for one step before the test is called broken. */
const patienceMs = 30_000;

export type VisitOptions = {
  /** Width of the window in CSS pixels. */
  width?: number;
  /** False switches scripts off, as some browsers and many readers do. */
  javaScriptEnabled?: boolean;
  /** Where this person is refused something, or does not get through, on purpose. */
  refusedAt?: RegExp;
  /** The shop that is visited; the one of all journeys when nothing is said. */
  shopUrl?: string;
};

/** Opens a window of a person of their own: no cookies, no cache. */
export type Visit = (options?: VisitOptions) => Promise<Page>;

/**
 * One Chromium for the tests of a file. Each visit is closed when its test ends, which fails when the browser met any
 * trouble: an error on its console, a request that failed, an answer that nobody expected.
 */
export const useBrowser = (): { visit: Visit } => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const { path, env } = inject('chromium');
    browser = await chromium.launch({ executablePath: path, args: flags, env: { ...process.env, ...env } });
  });
  afterAll(() => browser?.close());

  return {
    visit: async ({ width = 1440, javaScriptEnabled = true, refusedAt, shopUrl } = {}) => {
      if (browser === undefined) throw new Error('The browser is not open yet: visit inside of a test.');
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        javaScriptEnabled,
        baseURL: shopUrl ?? inject('shop').storefrontUrl,
      });
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      const troubles = listenForTroubles({ context, javaScriptEnabled, refusedAt });
      onTestFinished(({ task }) => endVisit({ context, page, troubles, task }));
      return page;
    },
  };
};

type Ending = {
  context: BrowserContext;
  page: Page;
  troubles: readonly string[];
  task: { name: string; result?: { state: string } | undefined };
};

const endVisit = async ({ context, page, troubles, task }: Ending): Promise<void> => {
  if (task.result?.state === 'fail') await shoot(page, `failed ${task.name}`);
  await context.close();
  expect(troubles, 'troubles of the browser').toEqual([]);
};
