// The command line for what runs in this clone.
import { fileURLToPath } from 'node:url';
import { commands } from './src/commands.ts';
import { ownDataDir } from './src/data-dir.ts';
import { explainFileError } from './src/data-trouble.ts';
import { readOptions, refuseOptions } from './src/read-options.ts';
import { SetupError } from './src/setup-error.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const usage = `npm run services -- status    what runs, or is starting
npm run services -- stop      ends it and waits until it is gone
npm run services -- wipe      erases all data; asks first, or not with --yes`;
const { flags, words } = readOptions({ flags: ['yes'], takesWords: true, usage });
const [name = 'status', ...more] = words;
const command = more.length === 0 ? commands[name] : undefined;
const run = command ?? refuseOptions(`There is no command "${words.join(' ')}".`, usage);
if (flags.has('yes') && name !== 'wipe') refuseOptions(`${name} takes no --yes.`, usage);

const explain = (cause: unknown): number => {
  const error = explainFileError(cause, ownDataDir(root));
  console.error(error instanceof SetupError ? error.message : error);
  return 1;
};

process.exitCode = await run({ root, isSure: flags.has('yes') }).catch(explain);
