import { describe, expect, it } from 'vitest';
import { importName, isSafeRef, refOfBilledName } from './file-names.ts';
import { e4uMinimal } from './profiles/e4u-minimal.ts';

describe('names of files', () => {
  it('carry the reference of the bill', () => {
    expect(importName(e4uMinimal, 'SF-1042-BLR')).toBe('IMPORT_SF-1042-BLR.csv');
    expect(refOfBilledName(e4uMinimal, 'BILLED_SF-1042-BLR.txt')).toBe('SF-1042-BLR');
  });

  it('are read in any case, because tills shout', () => {
    expect(refOfBilledName(e4uMinimal, 'billed_sf-1.TXT')).toBe('SF-1');
  });

  it.each(['IMPORT_SF-1.csv', 'BILLED_SF-1.txt.tmp', '.BILLED_SF-1.txt', 'BILLED_SF-1.part', 'notes.txt'])(
    '%s is not the name of a bill',
    (name) => {
      expect(refOfBilledName(e4uMinimal, name)).toBeUndefined();
    },
  );

  it.each(['', 'a', 'SF/1', '..', 'SF 1', `S${'F'.repeat(32)}`])('%j is not safe in a file name', (ref) => {
    expect(isSafeRef(ref)).toBe(false);
    expect(() => importName(e4uMinimal, ref)).toThrow('cannot name a file');
  });
});
