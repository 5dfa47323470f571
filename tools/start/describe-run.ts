import { removeRunFile, writeRunFile } from '@scarlet/services';
import type { Installation } from './processes.ts';
import { urlsOf } from './screen.ts';

const ownServerPorts = ({ servers }: Installation): Record<string, number> =>
  Object.fromEntries(
    Object.entries(servers.ports).flatMap(([name, port]) => (port === undefined ? [] : [[name, port]])),
  );

type Run = { dataDir: string; cwd: string };

/** Keeps `run.json` in step with what runs, from the moment it is published until it is removed. */
export const describeRun = ({ dataDir, cwd }: Run) => {
  const pids: Record<string, number> = {};
  const startedAt = () => new Date().toISOString();
  let lastWrite = Promise.resolve();
  let published: { installation: Installation; startedAt: string } | undefined;

  const write = (): Promise<void> => {
    // One after another: two writers would share a draft.
    lastWrite = lastWrite.catch(() => undefined).then(writeNow);
    return lastWrite;
  };
  const writeNow = async (): Promise<void> => {
    if (!published) return;
    const { installation, startedAt: since } = published;
    const { agents, metrics, ...ports } = installation.ports;
    const metricsPorts = Object.fromEntries(Object.entries(metrics).map(([name, port]) => [`metrics-${name}`, port]));
    const agentPorts = Object.fromEntries(Object.entries(agents).map(([code, port]) => [`agent-${code}`, port]));
    await writeRunFile(dataDir, {
      ...{ startedAt: since, pid: process.pid, cwd, pids },
      ports: { ...ports, ...agentPorts, ...metricsPorts, ...ownServerPorts(installation) },
      urls: urlsOf(installation),
    });
  };

  return {
    onPid: (name: string, pid: number): void => {
      pids[name] = pid;
      // The shop runs without it; a full disk is told by those who need the room.
      void write().catch(() => undefined);
    },
    publish: (installation: Installation): Promise<void> => {
      published = { installation, startedAt: startedAt() };
      return write();
    },
    remove: async (): Promise<void> => {
      published = undefined;
      await lastWrite.catch(() => undefined);
      await removeRunFile(dataDir);
    },
  };
};
