import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { exitCodes, StartRefusal } from '../../core/start-refusal.ts';
import { migrations } from './schema.ts';

/** The version that a database has, as the number of migrations that ran on it. */
const versionOf = (database: Database.Database): number => Number(database.pragma('user_version', { simple: true }));

const migrate = (database: Database.Database): void => {
  const version = versionOf(database);
  if (version > migrations.length) {
    database.close();
    throw new StartRefusal(
      exitCodes.failed,
      `The agent's database was written by a newer agent (schema ${version}, this one knows ${migrations.length}). Install that agent again.`,
    );
  }
  migrations.slice(version).forEach((statements, index) => {
    database.transaction(() => {
      database.exec(statements);
      database.pragma(`user_version = ${version + index + 1}`);
    })();
  });
};

/**
 * Opens the agent's database and brings it to the newest schema. FULL, because the library's default for WAL lets a power
 * cut undo the last commits, and a bill that was printed must stay known. Throws `StartRefusal` on a newer schema.
 */
export const openDatabase = (file: string): Database.Database => {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file, { timeout: 5000 });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  migrate(database);
  return database;
};
