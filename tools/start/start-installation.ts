import type { Launched, Report } from '@scarlet/services';
import { buildStorefront, isStorefrontBuilt } from './build-storefront.ts';
import { choosePorts } from './choose-ports.ts';
import { keepRunning } from './keep-running.ts';
import { beginLog, logPathOf } from './log-file.ts';
import { pairingCodeFor } from './pair-agents.ts';
import { agent, firstProcesses, type Installation, openingOfShop, type Plan } from './processes.ts';
import { runToEnd, startProcess } from './run-process.ts';
import { ownSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { shops } from './shops.ts';
import { showStep } from './show-step.ts';
import { StartFailure } from './start-failure.ts';
import { startStores } from './start-stores.ts';
import type { ThingsToStop } from './things-to-stop.ts';
import { unlessLost } from './unless-lost.ts';
import { watchStores } from './watch-stores.ts';

type Needs = {
  root: string;
  dataDir: string;
  isDev: boolean;
  env: NodeJS.ProcessEnv;
  settings: Settings;
  toStop: ThingsToStop;
  /** No further step is begun once it is aborted. */
  stopping: AbortSignal;
  report: Report;
  /** Told whenever a process starts, also when it is started again. */
  onPid: (name: string, pid: number) => void;
};

/**
 * Brings the whole shop up, step by step, and describes what runs. Whatever it starts is in `toStop` at once. Ends with what has
 * become of a store or its disk, whatever the step makes of that; once all is up, a store that ends is started again.
 */
export const startInstallation = async (needs: Needs): Promise<Installation> => {
  const started = new AbortController();
  let lost = new Promise<never>(() => undefined);
  const step = async <Result>(title: string, work: () => Promise<Result>): Promise<Result> => {
    assertWanted(needs);
    return showStep(title, () => unlessLost(work(), lost));
  };
  const { servers, keep } = await step('MongoDB and Redis', () => startStores(needs));
  const { root, dataDir, isDev, env, settings } = needs;
  lost = watchStores({ dataDir, stores: servers.own, signal: started.signal });
  // It may be lost between two steps; the next one finds out.
  lost.catch(() => undefined);
  const secrets = ownSecrets(dataDir);
  const ports = await choosePorts(settings, needs.report);
  const installation: Installation = { root, dataDir, isDev, env, settings, secrets, ports, servers };

  try {
    await step('Database, catalogue, shops and people', () => runOnce(needs, openingOfShop(installation)));
    if (!isDev && !(await isStorefrontBuilt(root))) {
      await step('Build of the storefront (once, until its sources change)', () => build(needs));
    }
    await step('Shop, API, worker, payments, till', () => startAll(needs, firstProcesses(installation)));
    await step(`Agents of ${shops.map(({ code }) => code).join(' and ')}`, () => startAgents(needs, installation));
  } finally {
    started.abort();
  }
  assertWanted(needs);
  keep();
  return installation;
};

const assertWanted = ({ stopping }: Needs): void => {
  if (stopping.aborted) throw new StartFailure('The start was stopped.');
};

const stopWith =
  ({ toStop }: Needs) =>
  (launched: Launched): void =>
    void toStop.add(launched.stop);

const runOnce = async (needs: Needs, plan: Plan): Promise<void> => {
  await beginLog(logPathOf(needs.dataDir, plan.name));
  await runToEnd({ plan, dataDir: needs.dataDir }, stopWith(needs));
};

const build = async (needs: Needs): Promise<void> => {
  await beginLog(logPathOf(needs.dataDir, 'storefront-build'));
  await buildStorefront(needs, stopWith(needs));
};

const startAll = async (needs: Needs, plans: Plan[]): Promise<void> => {
  await Promise.all(plans.map((plan) => startOne(needs, plan)));
};

const startOne = async ({ dataDir, toStop, report, onPid }: Needs, plan: Plan): Promise<void> => {
  await beginLog(logPathOf(dataDir, plan.name));
  const kept = keepRunning({
    name: plan.name,
    start: (signal) => startProcess({ plan, dataDir, signal }),
    report,
    onPid: (pid) => onPid(plan.name, pid),
  });
  await toStop.add(kept.stop);
  await kept.ready;
};

const startAgents = async (needs: Needs, installation: Installation): Promise<void> => {
  const plans: Plan[] = [];
  for (const { code } of shops) {
    const pairingCode = await pairingCodeFor(installation, code, stopWith(needs));
    plans.push(agent(installation, code, pairingCode));
  }
  await startAll(needs, plans);
};
