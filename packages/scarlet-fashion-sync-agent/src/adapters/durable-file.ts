import { open, rename } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Makes a rename or a new name in a folder survive a power cut. Windows cannot flush a folder and does not need to. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const heldOpen = ['EPERM', 'EACCES', 'EBUSY'];
const patienceMs = 30_000;

const isHeldOpen = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && heldOpen.some((code) => code === error.code);

/**
 * Renames, and waits up to half a minute while something (a virus scanner, the till) holds the file open, which Windows
 * answers with an error instead of doing it.
 */
export const renamePatiently = async (from: string, to: string): Promise<void> => {
  const giveUpAt = performance.now() + patienceMs;
  for (let waitMs = 10; ; waitMs = Math.min(1000, waitMs * 2)) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!isHeldOpen(error) || performance.now() > giveUpAt) throw error;
      await pause(waitMs);
    }
  }
};
