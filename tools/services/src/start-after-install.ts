import { readFile } from 'node:fs/promises';

/**
 * Process id of the `npm start` whose install this command has had to wait for, as the set-up says: it takes its lock in a
 * moment. Undefined when something else was installing, or when the system does not tell in /proc.
 */
export const startAfterInstall = async ({
  SCARLET_WAITED_FOR: pid = '',
}: NodeJS.ProcessEnv): Promise<number | undefined> => {
  if (!/^\d+$/.test(pid)) return undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes('tools/start/main.ts') ? Number(pid) : undefined;
};
