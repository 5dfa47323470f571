import type { Audit } from '@scarlet/testkit/audit/start-audit';
import { eventually } from '@scarlet/testkit/await-event';
import { expect } from 'vitest';
import type { Answer } from './buyer.ts';
import type { Provider } from './provider.ts';
import { faultsAtRest } from './rules-at-rest.ts';
import type { ShopData } from './shop-data.ts';
import type { Sweepers } from './sweepers.ts';

type Needs = {
  shop: ShopData;
  provider: Provider;
  sweepers: Sweepers;
  audit: Audit;
  answers: readonly Answer[];
};

/**
 * Brings a shop to rest and looks at everything: what the faults left behind has to be gone after some sweeps and the wait for
 * late news, and nothing may have been wrong at any instant before.
 */
export const createRest = ({ shop, provider, sweepers, audit, answers }: Needs) => {
  const faults = async (): Promise<string[]> => {
    const [orders, stock, books] = await Promise.all([shop.orders(), shop.stock(), provider.books()]);
    return faultsAtRest({ orders, stock, books, now: new Date() });
  };

  const sweepUntilRest = async (): Promise<string[]> => {
    let left = await faults();
    if (left.length === 0) return left;
    await shop.ageStuck();
    const isAtRest = async () => {
      left = await faults();
      return left.length === 0;
    };
    await sweepers.whileAwake(() => eventually('rest', isAtRest).catch(() => undefined));
    return left;
  };

  return async (): Promise<void> => {
    expect((await sweepUntilRest()).slice(0, 10)).toEqual([]);
    expect(audit.violations().slice(0, 3)).toEqual([]);
    // A fault in between may be a 503 or silence; a 500 is a bug.
    expect(answers.filter(({ status }) => status === 500)).toEqual([]);
  };
};
