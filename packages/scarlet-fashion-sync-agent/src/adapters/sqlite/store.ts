import type { Clock, Store } from '../../core/ports.ts';
import { createInboxTable } from './inbox-table.ts';
import { openDatabase } from './open-database.ts';
import { createOutboxTable } from './outbox-table.ts';
import { createOverview } from './overview.ts';
import { optionalText } from './rows.ts';
import { createTaskTable, type MoveWitness } from './task-table.ts';

type Needs = { file: string; clock: Clock; witness: MoveWitness };

/** The agent's memory in one SQLite file. Throws `StartRefusal` when a newer agent wrote it. */
export const openStore = ({ file, clock, witness }: Needs): Store => {
  const database = openDatabase(file);
  const getMeta = database.prepare('SELECT v AS value FROM meta WHERE k = ?');
  const setMeta = database.prepare('INSERT INTO meta(k, v) VALUES(?, ?) ON CONFLICT(k) DO UPDATE SET v = excluded.v');
  return {
    tasks: createTaskTable({ database, clock, witness }),
    outbox: createOutboxTable({ database, clock }),
    inbox: createInboxTable({ database, clock }),
    overview: createOverview(database),
    meta: {
      get: (key) => optionalText(getMeta.get(key)),
      set: (key, value) => {
        setMeta.run(key, value);
      },
    },
    atomically: (work) => database.transaction(work).immediate(),
    close: () => {
      database.close();
    },
  };
};
