import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { findMongod } from '../src/binaries/find-mongod.ts';
import { findRedis } from '../src/binaries/find-redis.ts';
import { readLoaderComplaint } from '../src/binaries/loader-complaint.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const report = () => undefined;

const givenProgram = (name: string, words: string) => {
  const folder = tempFolder();
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho '${words}'\n`);
  chmodSync(path, 0o755);
  return { folder, path };
};

describe('finding MongoDB', () => {
  it('names every way it tried, with the reason, when there is none', async () => {
    vi.stubEnv('MONGOMS_RUNTIME_DOWNLOAD', 'false');
    const empty = tempFolder();
    const finding = findMongod({ env: { PATH: empty, XDG_CACHE_HOME: empty }, report });

    await expect(finding).rejects.toMatchObject({ code: 'server.not_found' });
    const message = await finding.catch((error: Error) => error.message);
    for (const way of ['MONGOD_BINARY', 'on the PATH', 'cache of this user', 'Python package', 'own download']) {
      expect(message).toContain(way);
    }
    expect(message).toContain('To mend it: set MONGODB_URI');
  });

  it('refuses a MONGOD_BINARY that is something else, and does not look further', async () => {
    const { path } = givenProgram('mongod', 'hello');
    const finding = findMongod({ env: { ...process.env, MONGOD_BINARY: path }, report });

    await expect(finding).rejects.toMatchObject({ code: 'server.unusable' });
  });

  it('takes the mongod on the PATH when it is new enough', async () => {
    const { folder, path } = givenProgram('mongod', 'db version v7.0.2');
    const found = await findMongod({ env: { PATH: `${folder}:/bin:/usr/bin` }, report });

    expect(found).toEqual({ path, kind: 'mongod', version: '7.0.2', origin: 'the PATH' });
  });
});

describe('finding Redis', () => {
  it('passes over one that is too old', async () => {
    const { folder } = givenProgram('redis-server', 'Redis server v=5.0.3 sha=0');
    const finding = findRedis({ env: { PATH: folder, XDG_CACHE_HOME: folder }, report });

    await expect(finding).rejects.toThrow('is 5.0.3, older than 6.2');
  });
});

describe('what the loader complains about', () => {
  it.each([
    ['libcurl.so.4', 'libcurl4'],
    ['libcrypto.so.3', 'libssl3'],
  ])('names the package that brings %s', (library, debianPackage) => {
    const words = `mongod: error while loading shared libraries: ${library}: cannot open shared object file`;
    expect(readLoaderComplaint(words)).toMatchObject({ debianPackage });
  });

  it('says that the system is too old when its C library is', () => {
    const words = "mongod: /lib/libc.so.6: version `GLIBC_2.35' not found (required by mongod)";
    expect(readLoaderComplaint(words)?.what).toContain('GLIBC_2.35');
  });

  it('has nothing to say about other words', () => {
    expect(readLoaderComplaint('db version v6.0.5')).toBeUndefined();
  });
});
