import { claimPort, findFreePort, type Report } from '@scarlet/services';
import type { Settings } from './settings.ts';
import { type ShopCode, shops } from './shops.ts';

export type Ports = {
  storefront: number;
  api: number;
  payments: number;
  till: number;
  agents: Record<ShopCode, number>;
  /** Where API and worker tell their figures; none when that is off. */
  metrics: Partial<Record<'api' | 'worker', number>>;
};

/** A free port for each process, claimed: the one in the settings, or the next free one, which is said. */
export const choosePorts = async (settings: Settings, report: Report): Promise<Ports> => {
  const chosen = new Set<number>();
  const choose = async (name: string, wanted: number): Promise<number> => {
    const port = await nextUnchosen(wanted, chosen);
    chosen.add(port);
    if (port !== wanted) report(`Port ${wanted} is taken; ${port} is used for ${name}.`);
    return port;
  };
  const storefront = await choose('the shop', settings.port('STOREFRONT_PORT'));
  const api = await choose('the API', settings.port('API_PORT'));
  const payments = await choose('the payment simulator', settings.port('PAYMENTS_PORT'));
  const till = await choose('the till', settings.port('TILL_PORT'));
  const agents = { BLR: 0, BOM: 0 };
  for (const [index, { code }] of shops.entries()) {
    agents[code] = await choose(`the agent ${code}`, settings.port('AGENT_PORT') + index);
  }
  const figures = settings.port('METRICS_PORT');
  if (figures === 0) return { storefront, api, payments, till, agents, metrics: {} };
  const ofApi = await choose('the figures of the API', figures);
  const ofWorker = await choose('the figures of the worker', figures + 1);
  return { storefront, api, payments, till, agents, metrics: { api: ofApi, worker: ofWorker } };
};

const nextUnchosen = async (wanted: number, chosen: ReadonlySet<number>): Promise<number> => {
  const port = await findFreePort(wanted);
  const isOurs = !chosen.has(port) && (await claimPort(port));
  return isOurs ? port : nextUnchosen(port + 1, chosen);
};
