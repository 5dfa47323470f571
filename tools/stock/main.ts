/** `npm run stock -- audit | rebuild [--write]`: checks, and mends, the books of the stock of the shop that runs now. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { dataDirOf, findRunning, readEnvironment, runningMongoUri } from '@scarlet/services';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const backend = fileURLToPath(new URL('../../packages/scarlet-fashion-backend/src/main.ts', import.meta.url));

const commands: Readonly<Record<string, readonly string[]>> = {
  audit: ['audit-stock'],
  rebuild: ['rebuild-stock'],
  'rebuild --write': ['rebuild-stock', '--write'],
};

const usage = `npm run stock -- audit              looks whether each stock record adds up; changes nothing
npm run stock -- rebuild            compares each record with ledger and orders; changes nothing
npm run stock -- rebuild --write    the same, and mends what differs, while the shop sells`;

/** Runs the backend's command against the running shop. Resolves with the exit code. */
const check = async (args: readonly string[]): Promise<number> => {
  const env = readEnvironment(root, process.env);
  const dataDir = dataDirOf(root, env);
  const run = await findRunning(dataDir);
  if (!run) return refuse('The shop is not running. Start it in another terminal with: npm start');
  const mongoUri = runningMongoUri({ dataDir, run, env });
  if (mongoUri === undefined)
    return refuse('The shop runs on a MongoDB of yours. Say which: MONGODB_URI=<its address>');
  const child = spawn(process.execPath, [backend, ...args], {
    stdio: 'inherit',
    cwd: root,
    env: { ...env, MONGODB_URI: mongoUri },
  });
  await once(child, 'exit');
  return child.exitCode ?? 1;
};

const refuse = (why: string): number => {
  console.error(why);
  return 1;
};

const wanted = process.argv.slice(2).join(' ');
const args = commands[wanted];
if (args) {
  process.exitCode = await check(args);
} else {
  console.error(wanted === '' || wanted === '--help' ? usage : `There is no "${wanted}".\n${usage}`);
  process.exitCode = wanted === '--help' ? 0 : 2;
}
