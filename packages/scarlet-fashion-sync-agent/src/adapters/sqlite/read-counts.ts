import Database from 'better-sqlite3';
import type { StoreCounts } from '../../core/ports.ts';
import { createOverview } from './overview.ts';

/** Reads the figures of a database that another process may be using, without changing it. */
export const readCounts = (file: string): { counts: StoreCounts; reviews: number } => {
  const database = new Database(file, { readonly: true, timeout: 5000 });
  try {
    const overview = createOverview(database);
    return { counts: overview.counts(), reviews: overview.reviewCount() };
  } finally {
    database.close();
  }
};
