import { eventually } from '@scarlet/testkit/await-event';
import { expect } from 'vitest';
import type { Audit } from '@scarlet/testkit/audit/start-audit';
import type { Answer } from './buyer.ts';
import type { Provider } from './provider.ts';
import { faultsAtRest } from './rules-at-rest.ts';
import type { ShopData } from './shop-data.ts';
import type { SiteProcesses } from './site-processes.ts';

type Needs = {
  shop: ShopData;
  provider: Provider;
  processes: SiteProcesses;
  audit: Audit;
  answers: readonly Answer[];
};

/** Each worker sweeps once when it starts, and a sweep may find what the first one left. */
const sweepers = 2;

/**
 * Brings a shop to rest and looks at everything: what the faults left behind has to be gone after two sweeps and the wait for
 * late news, and nothing may have been wrong at any instant before.
 */
export const createRest = ({ shop, provider, processes, audit, answers }: Needs) => {
  const faults = async (): Promise<string[]> => {
    const [orders, stock, books] = await Promise.all([shop.orders(), shop.stock(), provider.books()]);
    return faultsAtRest({ orders, stock, books, now: new Date() });
  };

  const sweepUntilRest = async (): Promise<string[]> => {
    let left = await faults();
    if (left.length === 0) return left;
    await shop.ageStuck();
    const started = await Promise.all(Array.from({ length: sweepers }, () => processes.startWorker()));
    const isAtRest = async () => {
      left = await faults();
      return left.length === 0;
    };
    await eventually('rest', isAtRest).catch(() => undefined);
    await Promise.all(started.map((sweeper) => sweeper.kill()));
    return left;
  };

  return async (): Promise<void> => {
    expect((await sweepUntilRest()).slice(0, 10)).toEqual([]);
    expect(audit.violations().slice(0, 3)).toEqual([]);
    // A fault in between may be a 503 or silence; a 500 is a bug.
    expect(answers.filter(({ status }) => status === 500)).toEqual([]);
  };
};
