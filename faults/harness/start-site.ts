/** The whole shop behind the storefront, in processes that a test may kill, freeze and start again. */
import { admitApplication, findFreePort } from '@scarlet/services';
import { type Audit, startAudit } from '@scarlet/testkit/audit/start-audit';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { inject } from 'vitest';
import { type Answer, type Buyer, createBuyer } from './buyer.ts';
import { upTo } from './crowd.ts';
import { type Provider, startProvider } from './provider.ts';
import { createRest } from './rest.ts';
import { runCommand } from './run-command.ts';
import { openShop, type ShopData } from './shop-data.ts';
import { createSiteProcesses, type SiteProcesses } from './site-processes.ts';
import { createSweepers, type Sweepers } from './sweepers.ts';

type Options = {
  apis?: number;
  workers?: number;
  /** The database's address for its owner. */
  ownerUri?: string;
  redisUrl?: string;
  lockRedisUrls?: readonly string[];
};

export type Site = Omit<SiteProcesses, 'killAll'> & {
  readonly shop: ShopData;
  readonly provider: Provider;
  /** The address that the shop's own processes use. */
  readonly mongoUri: string;
  newBuyer(): Buyer;
  /** A buyer who has the shop's cookie before the first order, as everybody has who came through the storefront. */
  knownBuyer(): Promise<Buyer>;
  /** Places an order and pays it; resolves when the provider has the money. */
  buy(buyer: Buyer, order: Parameters<Buyer['place']>[0]): Promise<Answer>;
  /** Three workers, who sleep else, sweep five times a second while this goes on. */
  whileSweeping: Sweepers['whileAwake'];
  /** Waits until nothing is under way, with two sweeps where they are needed; fails with whatever is wrong then. */
  expectRest(): Promise<void>;
  stop(): Promise<void>;
};

type Parts = { shop: ShopData; provider: Provider; processes: SiteProcesses; sweepers: Sweepers; audit: Audit };

const createPeople = ({ provider, processes }: Parts) => {
  const answers: Answer[] = [];
  const newBuyer = (): Buyer => createBuyer((answer) => void answers.push(answer));
  const knownBuyer = async (): Promise<Buyer> => {
    const buyer = newBuyer();
    // An empty bag is refused, and its owner is a guest from then on.
    await buyer.place({ api: processes.anyApi(), lines: [] });
    return buyer;
  };
  const buy: Site['buy'] = async (buyer, order) => {
    const placed = await buyer.place(order);
    if (placed.status !== 201) return placed;
    const { payUrl } = await buyer.askToPay(order.api, placed.id);
    if (payUrl !== '') await provider.pay(payUrl);
    return placed;
  };
  return { answers, newBuyer, knownBuyer, buy };
};

const stopAll = async ({ shop, provider, processes, audit }: Parts): Promise<void> => {
  try {
    await audit.endClean();
  } finally {
    await Promise.all([processes.killAll(), provider.stop()]);
    await shop.close();
  }
};

/** Starts it on a database of its own, watched by the auditor from the first moment on. */
export const startSite = async (options: Options = {}): Promise<Site> => {
  const stores = freshStores();
  const { ownerUri = stores.mongoUri, redisUrl = stores.redisUrl, lockRedisUrls, apis = 1, workers = 1 } = options;
  const shop = await openShop({ openingUri: inject('openingUri'), mongoUri: ownerUri });
  const port = await findFreePort('any');
  const [mongoUri, provider] = await Promise.all([
    admitApplication(ownerUri),
    startProvider(`http://127.0.0.1:${port}/payments/webhook`),
    runCommand('prepare', { mongoUri: ownerUri, redisUrl }),
  ]);
  const processes = createSiteProcesses({ mongoUri, redisUrl, lockRedisUrls, providerUrl: provider.url });
  const sweepers = createSweepers(processes);
  await processes.startApi({ port });
  const [audit] = await Promise.all([
    startAudit(mongoUri),
    ...upTo(apis - 1).map(() => processes.startApi()),
    ...upTo(workers).map(() => processes.startWorker()),
    // A shop without a worker of its own cannot come to rest without them.
    ...(workers === 0 ? [sweepers.prepare()] : []),
  ]);
  const parts = { shop, provider, processes, sweepers, audit };
  const { answers, ...people } = createPeople(parts);
  const { killAll: _killAll, ...own } = processes;
  return {
    ...{ ...own, ...people, shop, provider, mongoUri },
    whileSweeping: sweepers.whileAwake,
    expectRest: createRest({ ...parts, answers }),
    stop: () => stopAll(parts),
  };
};
