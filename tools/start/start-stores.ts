import { claimPort, type OwnStore, type Report, startServers } from '@scarlet/services';
import { type Kept, keepRunning } from './keep-running.ts';
import type { Settings } from './settings.ts';
import type { ThingsToStop } from './things-to-stop.ts';

type Needs = {
  dataDir: string;
  env: NodeJS.ProcessEnv;
  settings: Settings;
  toStop: ThingsToStop;
  report: Report;
  onPid: (name: string, pid: number) => void;
};

/** Starts MongoDB and Redis. Each is in `toStop`, in whichever life. */
export const startStores = async ({ dataDir, env, settings, toStop, report, onPid }: Needs) => {
  const preferredPorts = { mongo: settings.portSet('MONGO_PORT'), redis: settings.portSet('REDIS_PORT') };
  const servers = await startServers({ dataDir, preferredPorts, env, report });
  const kept: Kept[] = [];
  await toStop.add(async () => {
    await Promise.all(kept.map(({ stop }) => stop()));
    await servers.stop();
  });
  for (const { name, first } of servers.own) onPid(name, first.pid);
  // While one is started again, another start must not take its port.
  await Promise.all(servers.own.map(({ first }) => claimPort(first.port)));
  return {
    servers,
    /** From now on each is started again, on the same port, when it ends by itself. */
    keep: (): void => void kept.push(...servers.own.map((store) => keepStore(store, { report, onPid }))),
  };
};

const keepStore = ({ name, first, startAgain }: OwnStore, { report, onPid }: Pick<Needs, 'report' | 'onPid'>): Kept => {
  const running = [first];
  const start = async () => running.pop() ?? startAgain();
  return keepRunning({ name, start, report, onPid: (pid) => onPid(name, pid) });
};
