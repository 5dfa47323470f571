import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';

type Wipe = {
  dataDir: string;
  /** The person has said yes already. */
  isSure: boolean;
};

/**
 * Erases everything under `dataDir` after a person has typed yes. Answers false, with nothing erased, when they did not,
 * or when there is no terminal to ask at.
 */
export const wipeData = async ({ dataDir, isSure }: Wipe): Promise<boolean> => {
  if (!isSure && !(await askToErase(dataDir))) return false;
  await rm(dataDir, { recursive: true, force: true });
  return true;
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
    return (await terminal.question('Type yes to go on: ')).trim().toLowerCase() === 'yes';
  } finally {
    terminal.close();
  }
};
