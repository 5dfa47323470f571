import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServers } from '../src/index.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const env = { ...process.env, MONGODB_URI: undefined, REDIS_URL: undefined };
const start = (dataDir: string) => startServers({ dataDir, preferredPorts: 'any', env, report: () => undefined });

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('data that were damaged', () => {
  it.each([
    ['MongoDB', /WiredTiger\.turtle$/],
    ['MongoDB', /WiredTiger\.wt$/],
    ['Redis', /incr\.aof$/],
    ['Redis', /manifest$/],
  ])('stop the start, which says whose they are and what to do: %s, %s', async (name, file) => {
    const dataDir = tempFolder();
    await (await start(dataDir)).stop();
    for (const path of filesIn(dataDir)) if (file.test(path)) writeFileSync(path, 'x'.repeat(8_192));

    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'data.damaged',
      message: expect.stringMatching(`^${name} cannot read its data`),
      mend: expect.stringContaining('--fresh'),
    });
  });
});
