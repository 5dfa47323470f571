// The command line for the servers of this clone: npm run services status | stop | wipe (`-- --yes` after wipe: no question)
import { fileURLToPath } from 'node:url';
import { commands } from './src/commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const [name = 'status', ...args] = process.argv.slice(2);
const command = commands[name];

if (command) {
  process.exitCode = await command({ root, isSure: args.includes('--yes') });
} else {
  console.error(`There is no command "${name}". Use: npm run services ${Object.keys(commands).join(' | ')}`);
  process.exitCode = 2;
}
