/** A shop for one test: a folder shared with the till, the agent's own folder, and the person at the counter. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type AgentProcess, startAgent } from './agent-process.ts';
import type { Cloud } from './cloud.ts';
import { pairingCode } from './cloud-books.ts';

export type Till = AsyncDisposable & {
  /** Every file that the till has taken, in order. */
  readonly imports: readonly string[];
};

const listed = (folder: string, start: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(start)) : [];

/** Opens a shop in a temporary folder that is removed with the scope. */
export const openShop = async (cloud: Cloud) => {
  const home = await mkdtemp(join(tmpdir(), 'scarlet-agent-'));
  const exportDir = join(home, 'e4u_exports');
  const dataDir = join(home, 'data');
  const agents: (AgentProcess & AsyncDisposable)[] = [];
  const settings = {
    AGENT_API_URL: cloud.url,
    AGENT_DATA_DIR: dataDir,
    AGENT_EXPORT_DIR: exportDir,
    AGENT_PAIRING_CODE: pairingCode,
  };

  const start = (env: Record<string, string> = {}, words?: readonly string[]) => {
    const agent = startAgent({ ...settings, ...env }, words);
    agents.push(agent);
    return agent;
  };

  const inMonths = (): string[] =>
    listed(join(exportDir, 'processed'), '').map((month) => join(exportDir, 'processed', month));

  return {
    home,
    exportDir,
    dataDir,
    start,
    /** Starts the agent and waits until it works. */
    open: async (env: Record<string, string> = {}) => {
      const agent = start(env);
      await agent.logged({ event: 'agent.ready' });
      return agent;
    },
    imports: () => listed(exportDir, 'IMPORT_'),
    importText: (ref: string) => readFileSync(join(exportDir, `IMPORT_${ref}.csv`), 'utf8'),
    staged: () => listed(join(exportDir, '.agent', 'stage'), ''),
    waiting: () => listed(exportDir, 'BILLED_'),
    processed: () => inMonths().flatMap((month) => listed(month, 'BILLED_')),
    failed: () => listed(join(exportDir, 'failed'), 'BILLED_').filter((name) => name.toLowerCase().endsWith('.txt')),
    reasonOf: (name: string) => JSON.parse(readFileSync(join(exportDir, 'failed', `${name}.reason.json`), 'utf8')),
    /** The figures of `main.ts status`, by name. */
    counts: async (): Promise<Record<string, string>> => {
      const status = start({}, ['status']);
      await status.ended;
      return Object.fromEntries(status.log.map(({ text }) => String(text).split(/\s{2,}/)));
    },
    /** The status page as a person sees it, and as a monitor does. */
    page: async (agent: AgentProcess): Promise<{ queue: string; health: unknown }> => {
      const { port } = await agent.logged({ event: 'agent.ready' });
      const [page, health] = await Promise.all(
        ['/', '/healthz'].map((path) => fetch(`http://127.0.0.1:${port}${path}`)),
      );
      return { queue: (await page?.text()) ?? '', health: await health?.json() };
    },
    /** The till takes its imports away and bills nothing. */
    eatImports: () => Promise.all(listed(exportDir, 'IMPORT_').map((name) => rm(join(exportDir, name)))),
    /** How long a slow till rests between two halves of a file. The length is part of the test, not a wait for something. */
    pauseOfTheTill: (restMs: number) => pause(restMs),
    /** What a till leaves behind after billing. */
    bill: (ref: string, invoice: string | Uint8Array, name = `BILLED_${ref}.txt`) =>
      writeFile(join(exportDir, name), invoice),
    /** A person at the counter: takes every import file away, bills it as INV-1, INV-2 ... */
    openTill: (): Till => {
      const eaten = join(home, 'eaten');
      mkdirSync(eaten, { recursive: true });
      const imports: string[] = [];
      const work = () => {
        for (const name of listed(exportDir, 'IMPORT_')) {
          renameSync(join(exportDir, name), join(eaten, `${imports.length}-${name}`));
          imports.push(name);
          void writeFile(
            join(exportDir, name.replace('IMPORT_', 'BILLED_').replace('.csv', '.txt')),
            `INV-${imports.length}\r\n`,
          );
        }
      };
      const timer = setInterval(work, 10);
      return {
        imports,
        [Symbol.asyncDispose]: async () => clearInterval(timer),
      };
    },
    [Symbol.asyncDispose]: async () => {
      for (const agent of agents) await agent[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    },
  };
};
export type Shop = Awaited<ReturnType<typeof openShop>>;
