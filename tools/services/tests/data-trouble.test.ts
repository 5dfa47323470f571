import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { explainFileError, startServers, takeStartLock } from '../src/index.ts';
import { explainEnd } from '../src/processes/last-words.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const env = { ...process.env, MONGODB_URI: undefined, REDIS_URL: undefined };
const lock = (dataDir: string) => takeStartLock({ dataDir, root: process.cwd() });

const refused = (call: string) => Object.assign(new Error(`${call}: refused`), { code: call });

describe('a data folder that cannot be used', () => {
  it('is refused with what to do when it lies below a file', async () => {
    const file = join(tempFolder(), 'silk');
    writeFileSync(file, '');

    await expect(lock(join(file, 'data'))).rejects.toMatchObject({ code: 'data.not_writable' });
    await expect(lock(file)).rejects.toMatchObject({ mend: expect.stringContaining('DATA_DIR') });
  });

  it.runIf(existsSync('/proc/self'))('is refused at once where no folder can be made', async () => {
    const dataDir = '/proc/scarlet';

    await expect(lock(dataDir)).rejects.toMatchObject({ code: 'data.not_writable' });
    await expect(startServers({ dataDir, env, report: () => undefined })).rejects.toThrow();
  });

  it.runIf(process.getuid?.() !== 0)('is refused when another user owns it', async () => {
    const dataDir = tempFolder();
    chmodSync(dataDir, 0o500);
    onTestFinished(() => chmodSync(dataDir, 0o700));

    await expect(lock(dataDir)).rejects.toMatchObject({ code: 'data.not_writable' });
  });

  it('is told from a full disk and from a mistake of ours', () => {
    expect(explainFileError(refused('ENOSPC'), '/data')).toMatchObject({ code: 'disk.full' });
    expect(explainFileError(refused('EROFS'), '/data')).toMatchObject({ code: 'data.not_writable' });
    const mistake = refused('ENOENT');
    expect(explainFileError(mistake, '/data')).toBe(mistake);
  });
});

describe('a server that ends', () => {
  const server = () => ({ name: 'MongoDB', cwd: tempFolder(), logPath: 'mongod.log' });

  it('is quoted', async () => {
    expect(await explainEnd(server(), 'it ended by itself', 'one\nfatal: two\n')).toMatchObject({
      code: 'server.start_failed',
      message: expect.stringContaining('it ended by itself. Its last words:\none\nfatal: two'),
    });
  });

  it('is the victim of a full disk, which is all that a person needs', async () => {
    expect(await explainEnd(server(), 'it ended', '28: No space left on device')).toMatchObject({
      code: 'disk.full',
      message: expect.stringMatching(/full: MongoDB has no room for its files \(its log: mongod\.log\)\./),
    });
  });
});
