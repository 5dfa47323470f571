import { pair } from './commands/pair.ts';
import { run } from './commands/run.ts';
import { showStatus } from './commands/show-status.ts';
import { readConfig } from './config.ts';
import { exitCodes, StartRefusal } from './core/start-refusal.ts';

const usage = `Use: main.ts [run]        keep the shop in step with the cloud
     main.ts status       print how many bills are where
     main.ts pair <code>  connect this computer to a shop (the backend's main.ts pairing-code <shop> makes it)
`;

const commands: Readonly<Record<string, (words: readonly string[]) => number | Promise<number>>> = {
  run: () => run(readConfig()),
  status: () => showStatus(readConfig()),
  pair: (words) => pair(readConfig(), words),
};

const start = async ([name = 'run', ...words]: readonly string[]): Promise<number> => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new StartRefusal(exitCodes.usage, `There is no command "${name}".\n${usage}`);
  return command(words);
};

try {
  process.exit(await start(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(error.exitCode);
}
