import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { commands } from '../src/commands.ts';
import { isAlive, releaseStartLock, startRedis, takeStartLock, writeRunFile } from '../src/index.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

type End = { code: number; output: string };

const services = (dataDir: string, ...args: string[]): Promise<End> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir };
    const child = execFile(process.execPath, [pathOf('../main.ts'), ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
    );
    child.stdin?.end();
  });

const startProgram = async (dataDir: string) => {
  const program = spawn(process.execPath, [pathOf('fixtures/hold-servers.ts'), dataDir], { stdio: 'pipe' });
  const [line] = await once(createInterface({ input: program.stdout }), 'line');
  const pids: Record<string, number> = JSON.parse(line);
  return { pid: program.pid ?? 0, pids };
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('npm run services', () => {
  it('shows what runs, and stops it', async () => {
    const dataDir = tempFolder();
    const { pid, pids } = await startProgram(dataDir);
    await writeRunFile(dataDir, {
      ...{ startedAt: '2026-01-01T00:00:00.000Z', pid, cwd: process.cwd(), pids },
      ...{ ports: { mongo: 27_100 }, urls: {} },
    });
    const status = await services(dataDir, 'status');
    expect(status).toMatchObject({ code: 0, output: expect.stringContaining(`up, process ${pids.mongo}, port 27100`) });

    expect(await services(dataDir, 'stop')).toMatchObject({ code: 0, output: 'Stopped.\n' });
    expect([pid, ...Object.values(pids)].filter(isAlive)).toEqual([]);
    expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
  });

  it('stops servers of which no run.json tells', async () => {
    const dataDir = tempFolder();
    const { pid, pids } = await startProgram(dataDir);

    expect(await services(dataDir, 'stop')).toMatchObject({ code: 0, output: 'Stopped.\n' });
    expect(Object.values(pids).filter(isAlive)).toEqual([]);
    process.kill(pid, 'SIGKILL');
  });

  it('erases nothing without a yes, and everything with it', async () => {
    const dataDir = tempFolder();
    const order = join(dataDir, 'shops', 'order');
    mkdirSync(join(dataDir, 'shops'));
    writeFileSync(order, 'silk');

    expect(await services(dataDir, 'wipe')).toMatchObject({ code: 1 });
    expect(existsSync(order)).toBe(true);
    expect(await services(dataDir, 'wipe', '--yes')).toMatchObject({ code: 0 });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('erases nothing where somebody has files of their own', async () => {
    const dataDir = tempFolder();
    mkdirSync(join(dataDir, 'mongo'));
    writeFileSync(join(dataDir, 'thesis.txt'), 'years of work');
    expect(await services(dataDir, 'wipe', '--yes')).toMatchObject({
      code: 1,
      output: expect.stringContaining('thesis.txt'),
    });
    expect(readdirSync(dataDir).sort()).toEqual(['mongo', 'thesis.txt']);
  });

  it('looks where .env says that the data are, and erases nothing else', async () => {
    const root = tempFolder();
    mkdirSync(join(root, '.data'));
    mkdirSync(join(root, 'silk'));
    writeFileSync(join(root, '.env'), 'DATA_DIR=silk\n');
    vi.stubEnv('DATA_DIR', undefined);
    vi.spyOn(console, 'log').mockReturnValue();

    expect(await commands.wipe?.({ root, isSure: true })).toBe(0);
    expect(readdirSync(root).sort()).toEqual(['.data', '.env']);
  });

  it('erases nothing while the shop starts or a server of it lives', async () => {
    const dataDir = tempFolder();
    await takeStartLock({ dataDir, root: process.cwd() });
    expect(await services(dataDir, 'wipe', '--yes')).toMatchObject({
      code: 1,
      output: expect.stringContaining('The shop is running'),
    });
    releaseStartLock(dataDir);

    const { stop } = await startRedis({ dir: dataDir });
    onTestFinished(stop);
    expect(await services(dataDir, 'wipe', '--yes')).toMatchObject({ code: 1 });
    expect(existsSync(join(dataDir, 'redis'))).toBe(true);
  });

  it('says that nothing runs when nothing does', async () => {
    expect(await services(tempFolder(), 'status')).toMatchObject({
      code: 1,
      output: expect.stringContaining('npm start'),
    });
  });
});
