import { expect, it } from 'vitest';
import { tellBrokenRecords } from './broken-records.ts';

it('a store that cannot be reached is no broken record', async () => {
  const gone = async () => Promise.reject(new Error('The store is gone'));
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  const store = { hold: gone, settle: gone, read: gone, available: gone, openHolds: gone };
  const { hold, settle } = tellBrokenRecords(store, { info: note, warn: note, error: note });
  await expect(hold('A@BLR', [])).rejects.toThrow('The store is gone');
  await expect(settle('A@BLR', { holds: [], into: 'sold' })).rejects.toThrow('The store is gone');
  expect(logged).toEqual([]);
});
