import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptSecret, releaseStartLock, takeStartLock } from '../src/index.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

describe('a secret of the installation', () => {
  it('is made once and kept, each for its name', () => {
    const dataDir = tempFolder();
    const [key, password] = [keptSecret(dataDir, 'key'), keptSecret(dataDir, 'password')];
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(password).not.toBe(key);
    expect([keptSecret(dataDir, 'key'), keptSecret(dataDir, 'password')]).toEqual([key, password]);
  });

  it.each(['', '{"key":', 'null', '[1]', '{"key":1}', '{"key":""}'])(
    'is not made anew over a file that is damaged: %j',
    (text) => {
      const dataDir = tempFolder();
      const path = join(dataDir, 'secrets.json');
      writeFileSync(path, text);
      expect(() => keptSecret(dataDir, 'key')).toThrow(
        expect.objectContaining({ code: 'data.secrets', mend: expect.stringContaining('put back a copy') }),
      );
      expect(readFileSync(path, 'utf8')).toBe(text);
      rmSync(path);
      expect(keptSecret(dataDir, 'key')).toMatch(/^[\w-]{43}$/);
    },
  );
});

describe('the right to run on a data folder', () => {
  it('is given back by who has it, and by nobody else', async () => {
    const lock = { dataDir: tempFolder(), root: process.cwd() };
    const path = join(lock.dataDir, 'start.lock');
    expect(await takeStartLock(lock)).toBeUndefined();
    const mine = readFileSync(path, 'utf8');
    writeFileSync(path, '1 start');
    releaseStartLock(lock.dataDir);
    expect(readFileSync(path, 'utf8')).toBe('1 start');
    writeFileSync(path, mine);
    releaseStartLock(lock.dataDir);
    expect(await takeStartLock(lock)).toBeUndefined();
  });
});
