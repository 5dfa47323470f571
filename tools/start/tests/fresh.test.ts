import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { atTerminal } from '../../services/tests/fixtures/at-terminal.ts';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));

const startFresh = (env: NodeJS.ProcessEnv, ...more: string[]) =>
  new Promise<{ code: unknown; output: string }>((resolve) => {
    const args = [program, '--fresh', ...more];
    const child = execFile(process.execPath, args, { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
    child.stdin?.end();
  });

const givenData = (): string => {
  const dataDir = mkdtempSync(join(tmpdir(), 'scarlet-fresh-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  writeFileSync(join(dataDir, 'secrets.json'), '{}');
  return dataDir;
};

describe('npm start -- --fresh', () => {
  it('erases nothing beside a database of somebody: the orders would stay there without their files', async () => {
    const dataDir = givenData();
    const end = await startFresh({ DATA_DIR: dataDir, MONGODB_URI: 'mongodb://127.0.0.1:9/shop' }, '--yes');
    expect(end).toEqual({ code: 1, output: expect.stringContaining('Empty that database yourself') });
    expect(readdirSync(dataDir)).toEqual(['secrets.json']);
  });

  it('erases nothing where nobody can be asked', async () => {
    const dataDir = givenData();
    const end = await startFresh({ DATA_DIR: dataDir, MONGODB_URI: undefined });
    expect(end).toEqual({ code: 1, output: expect.stringContaining('there is no terminal to ask at') });
    expect(readdirSync(dataDir)).toEqual(['secrets.json']);
  });

  it.skipIf(process.platform === 'win32')('erases nothing and starts nothing for a person who says no', async () => {
    const dataDir = givenData();
    const env = { DATA_DIR: dataDir, MONGODB_URI: undefined };
    const end = await atTerminal({ program, args: ['--fresh'], env, keys: 'no\r' });
    const said = expect.stringMatching(/\nNothing was erased: the answer was not yes\.\s*$/);
    expect(end).toEqual({ code: 1, output: said });
    expect(readdirSync(dataDir)).toEqual(['secrets.json']);
  });
});
