import { describe, expect, it } from 'vitest';
import { createStableFiles, type SeenFile } from './stable-files.ts';

const file = (changes: Partial<SeenFile> = {}): SeenFile => ({
  name: 'BILLED_A.txt',
  size: 6,
  mtimeNs: '1',
  ...changes,
});
const names = (files: readonly SeenFile[]) => files.map(({ name }) => name);

describe('a file that the till may still be writing', () => {
  it('counts when two scans at least three seconds apart see the same', () => {
    const files = createStableFiles(3000);
    expect(names(files.observe([file()], 0))).toEqual([]);
    expect(names(files.observe([file()], 2999))).toEqual([]);
    expect(files.isSettling()).toBe(true);
    expect(names(files.observe([file()], 3000))).toEqual(['BILLED_A.txt']);
    expect(files.isSettling()).toBe(false);
  });

  it('does not count at its first sight, however long the agent was asleep', () => {
    const files = createStableFiles(3000);
    files.observe([], 0);
    expect(files.observe([file()], 60_000)).toEqual([]);
  });

  it.each([
    ['grows', file({ size: 7 })],
    ['is written again in place', file({ mtimeNs: '2' })],
  ])('starts anew when it %s', (_what, changed) => {
    const files = createStableFiles(3000);
    files.observe([file()], 0);
    expect(files.observe([changed], 3000)).toEqual([]);
    expect(names(files.observe([changed], 6000))).toEqual(['BILLED_A.txt']);
  });

  it('starts anew when it was away in between', () => {
    const files = createStableFiles(3000);
    files.observe([file()], 0);
    files.observe([], 1000);
    expect(files.observe([file()], 4000)).toEqual([]);
  });

  it('tells how long it has stood still, and judges each file by itself', () => {
    const files = createStableFiles(3000);
    files.observe([file()], 0);
    const settled = files.observe([file(), file({ name: 'BILLED_B.txt' })], 5000);
    expect(settled).toEqual([{ ...file(), quietMs: 5000 }]);
    expect(files.isSettling()).toBe(true);
  });
});
