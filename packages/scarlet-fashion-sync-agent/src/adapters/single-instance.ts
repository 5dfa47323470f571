import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { exitCodes, StartRefusal } from '../core/start-refusal.ts';

export type Lock = { release(): void };

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

/**
 * Holds a folder for this process alone: an exclusive transaction that is never ended. The system lets go of it the moment
 * the process dies, so no stale lock has to be guessed away. Throws `StartRefusal` when another agent holds it.
 */
export const lockFolder = (folder: string): Lock => {
  mkdirSync(folder, { recursive: true });
  const database = new Database(join(folder, 'agent.lock.db'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw new StartRefusal(exitCodes.alreadyRunning, `Another agent is already running on ${folder}`);
  }
  return { release: () => database.close() };
};
