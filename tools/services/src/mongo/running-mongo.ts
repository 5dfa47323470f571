import { keptSecret } from '../kept-secret.ts';
import type { RunFile } from '../run-file.ts';
import { REPLICA_SET } from './replica-set.ts';
import { APPLICATION, DATABASE } from './users.ts';

type Running = { dataDir: string; run: RunFile; env: NodeJS.ProcessEnv };

/**
 * The address of the database of an installation that runs, for the application's user: of our own server, or what MONGODB_URI
 * says. Undefined when the server is somebody else's and nobody says where.
 */
export const runningMongoUri = ({ dataDir, run, env }: Running): string | undefined => {
  const { mongo: port } = run.ports;
  if (port === undefined) return env.MONGODB_URI || undefined;
  const password = keptSecret(dataDir, 'mongoShopPassword');
  return `mongodb://${APPLICATION}:${password}@127.0.0.1:${port}/${DATABASE}?replicaSet=${REPLICA_SET}`;
};
