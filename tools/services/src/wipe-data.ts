import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { SetupError } from './setup-error.ts';

type Wipe = {
  dataDir: string;
  /** The person has said yes already. */
  isSure: boolean;
};

/**
 * Erases everything under `dataDir` after a person has typed yes. Answers false, with nothing erased and the reason told, when
 * they did not, or when there is no terminal to ask at. Throws SetupError when the folder holds anything that is not the shop's.
 */
export const wipeData = async ({ dataDir, isSure }: Wipe): Promise<boolean> => {
  assertOurs(dataDir);
  if (!isSure && !(await askToErase(dataDir))) return false;
  await rm(dataDir, { recursive: true, force: true });
  return true;
};

const ourNames = /^(logs|mails|mongo|payments|redis|shops|secrets\.json|run\.json.*|start\.lock.*)$/;

/** DATA_DIR may name any folder, also one with somebody's own files. */
const assertOurs = (dataDir: string): void => {
  const strange = existsSync(dataDir) ? readdirSync(dataDir).find((name) => !ourNames.test(name)) : undefined;
  if (strange === undefined) return;
  throw new SetupError({
    code: 'data.not_ours',
    message: `Nothing was erased: ${dataDir} holds ${strange}, which is not the shop's.`,
    mend: 'move it elsewhere, or set DATA_DIR to a folder of its own',
  });
};

const askToErase = async (dataDir: string): Promise<boolean> => {
  if (!process.stdin.isTTY) {
    console.error(
      `Nothing was erased: there is no terminal to ask at. Add --yes to erase ${dataDir} without a question.`,
    );
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    console.log(`This erases every order, file and log in ${dataDir}.`);
    const answer = await terminal.question('Type yes to go on: ').catch(() => undefined);
    if (answer?.trim().toLowerCase() === 'yes') return true;
    // Ctrl-C and Ctrl-D leave the cursor behind the question.
    console.error(`${answer === undefined ? '\n' : ''}Nothing was erased: the answer was not yes.`);
    return false;
  } finally {
    terminal.close();
  }
};
