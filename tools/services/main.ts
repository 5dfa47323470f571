// The command line for the servers of this clone: npm run services status | stop | wipe (`-- --yes` after wipe: no question)
import { fileURLToPath } from 'node:url';
import { commands } from './src/commands.ts';
import { ownDataDir } from './src/data-dir.ts';
import { explainFileError } from './src/data-trouble.ts';
import { SetupError } from './src/setup-error.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const [name = 'status', ...args] = process.argv.slice(2);
const command = commands[name];

const explain = (cause: unknown): number => {
  const error = explainFileError(cause, ownDataDir(root));
  console.error(error instanceof SetupError ? error.message : error);
  return 1;
};

if (command) {
  process.exitCode = await command({ root, isSure: args.includes('--yes') }).catch(explain);
} else {
  console.error(`There is no command "${name}". Use: npm run services ${Object.keys(commands).join(' | ')}`);
  process.exitCode = 2;
}
