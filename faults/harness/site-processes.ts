import { type OwnProcess, startOwnProcess } from '@scarlet/testkit/own-process';
import { backendProgram, secrets } from './programs.ts';

type Needs = {
  mongoUri: string;
  redisUrl: string;
  lockRedisUrls: readonly string[] | undefined;
  providerUrl: string;
};
/** How one process differs from the others. */
export type Own = { port?: number; mongoUri?: string; nodeArgs?: readonly string[]; env?: NodeJS.ProcessEnv };
export type Api = { readonly url: string; readonly process: OwnProcess };

export type SiteProcesses = {
  /** Those that were ever started, in this order. */
  readonly apis: readonly Api[];
  startApi(own?: Own): Promise<Api>;
  startWorker(own?: Own): Promise<OwnProcess>;
  /** The address of one of the API processes that live, in turn. */
  anyApi(): string;
  killAll(): Promise<void>;
};

const holdMs = 900_000;

/** The backend's processes, all with the same configuration unless told otherwise. */
export const createSiteProcesses = ({ mongoUri, redisUrl, lockRedisUrls, providerUrl }: Needs): SiteProcesses => {
  const processes: OwnProcess[] = [];
  const apis: Api[] = [];
  let turn = 0;

  const start = (command: 'api' | 'worker', { port = 0, nodeArgs = [], env = {}, ...own }: Own): OwnProcess => {
    const process = startOwnProcess({
      script: backendProgram,
      args: [command],
      nodeArgs,
      env: {
        ...secrets,
        ...{ PORT: String(port), MONGODB_URI: own.mongoUri ?? mongoUri, REDIS_URL: redisUrl },
        ...{ PAYMENT_PROVIDER_URL: providerUrl, HOLD_MS: String(holdMs) },
        ...(lockRedisUrls ? { LOCK_REDIS_URLS: lockRedisUrls.join(',') } : {}),
        ...env,
      },
    });
    processes.push(process);
    return process;
  };

  return {
    apis,
    startApi: async (own = {}) => {
      const process = start('api', own);
      const { port } = await process.logged('api.ready');
      const api = { process, url: `http://127.0.0.1:${String(port)}` };
      apis.push(api);
      return api;
    },
    startWorker: async (own = {}) => {
      const process = start('worker', own);
      await process.logged('worker.ready');
      return process;
    },
    anyApi: () => {
      const living = apis.filter(({ process }) => process.isAlive());
      turn += 1;
      return living[turn % living.length]?.url ?? '';
    },
    killAll: async () => {
      await Promise.all(processes.map((process) => process.kill()));
    },
  };
};
