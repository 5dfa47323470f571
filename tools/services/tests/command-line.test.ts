import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { commands } from '../src/commands.ts';
import { isAlive, releaseStartLock, startRedis, takeStartLock, writeRunFile } from '../src/index.ts';
import { atTerminal } from './fixtures/at-terminal.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

type End = { code: number; output: string };

const services = (dataDir: string, ...args: string[]): Promise<End> => servicesWith({ DATA_DIR: dataDir }, ...args);

const servicesWith = (set: NodeJS.ProcessEnv, ...args: string[]): Promise<End> =>
  new Promise((resolve) => {
    const env = { ...process.env, ...set };
    const child = execFile(process.execPath, [pathOf('../main.ts'), ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
    );
    child.stdin?.end();
  });

const startProgram = async (dataDir: string, fixture = new URL('fixtures/hold-servers.ts', import.meta.url)) => {
  const program = spawn(process.execPath, [fileURLToPath(fixture), dataDir], { stdio: 'pipe' });
  onTestFinished(() => void program.kill('SIGKILL'));
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

  it('tells of a start that is under way, and ends it with what only it knows of', async () => {
    const dataDir = tempFolder();
    const { pid, pids } = await startProgram(dataDir, new URL('fixtures/hold-start.ts', import.meta.url));
    const status = await services(dataDir, 'status');
    expect(status).toMatchObject({ code: 1, output: expect.stringContaining(`start is under way (process ${pid})`) });

    expect(await services(dataDir, 'stop')).toEqual({
      code: 0,
      output: `Ending the start that is under way (process ${pid}) ...\nStopped, with everything that it had started.\n`,
    });
    expect([pid, pids.pid ?? pid].filter(isAlive)).toEqual([]);
    expect(await services(dataDir, 'stop')).toMatchObject({ output: 'Nothing runs here.\n' });
  });

  it.runIf(process.platform === 'linux')('knows the start whose install it has waited for', async () => {
    const installing = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)', 'tools/start/main.ts']);
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)', 'tools/test/main.ts']);
    onTestFinished(() => void [installing, other].map((child) => child.kill('SIGKILL')));
    const waited = (child: typeof other) => ({ DATA_DIR: tempFolder(), SCARLET_WAITED_FOR: String(child.pid) });

    expect((await servicesWith(waited(other), 'stop')).output).toBe('Nothing runs here.\n');
    expect((await servicesWith(waited(installing), 'status')).output).toContain(`(process ${installing.pid})`);
    expect((await servicesWith(waited(installing), 'stop')).code).toBe(0);
    expect([installing.pid ?? 0, other.pid ?? 0].map(isAlive)).toEqual([false, true]);
  });

  it('takes no erasing of the data for a start', async () => {
    const dataDir = tempFolder();
    await takeStartLock({ dataDir, root: process.cwd() }, 'wipe');
    expect((await services(dataDir, 'status')).output).toContain('Nothing runs here.');
  });

  it('erases nothing without a yes, and everything with it', async () => {
    const dataDir = tempFolder();
    const order = join(dataDir, 'shops', 'order');
    mkdirSync(join(dataDir, 'shops'));
    writeFileSync(order, 'silk');

    expect(await services(dataDir, 'wipe')).toEqual({
      code: 1,
      output: `Nothing was erased: there is no terminal to ask at. Add --yes to erase ${dataDir} without a question.\n`,
    });
    expect(existsSync(order)).toBe(true);
    expect(await services(dataDir, 'wipe', '--yes')).toMatchObject({ code: 0 });
    expect(existsSync(dataDir)).toBe(false);
    expect(await services(dataDir, 'wipe', '--yes')).toEqual({
      code: 1,
      output: `Nothing was erased: there is no ${dataDir}.\n`,
    });
  });

  it.skipIf(process.platform === 'win32')('asks at a terminal, and erases for nothing but a yes', async () => {
    const dataDir = tempFolder();
    writeFileSync(join(dataDir, 'secrets.json'), '{}');
    const typed = (keys: string) =>
      atTerminal({ program: pathOf('../main.ts'), args: ['wipe'], env: { DATA_DIR: dataDir }, keys });
    for (const keys of ['no\r', '\r', 'yesterday\r', '\x03', '\x04']) {
      const said = expect.stringMatching(/\nNothing was erased: the answer was not yes\.\s*$/);
      expect(await typed(keys)).toEqual({ code: 1, output: said });
      expect(readdirSync(dataDir)).toEqual(['secrets.json']);
    }
    expect(await typed('Yes\r')).toEqual({ code: 0, output: expect.stringContaining(`Erased ${dataDir}.`) });
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
