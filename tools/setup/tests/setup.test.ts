import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const setupFolder = fileURLToPath(new URL('..', import.meta.url));

type Manifest = { name: string; version: string; dependencies?: Record<string, string>; workspaces?: string[] };

/** A project with the real set-up, one local workspace and no package from outside, so that npm needs no network. */
const givenProject = () => {
  const root = mkdtempSync(join(tmpdir(), 'scarlet-setup-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, content: unknown) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const manifest: Manifest = { name: 'shop', version: '1.0.0', workspaces: ['packages/*'] };
  const workspace: Manifest = { name: 'part', version: '1.0.0' };
  cpSync(setupFolder, join(root, 'tools', 'setup'), { recursive: true, filter: (path) => !path.includes('tests') });
  write('package.json', manifest);
  write('packages/part/package.json', workspace);
  write('package-lock.json', {
    ...{ name: 'shop', version: '1.0.0', lockfileVersion: 3, requires: true },
    packages: {
      '': manifest,
      'node_modules/part': { resolved: 'packages/part', link: true },
      'packages/part': { name: 'part', version: '1.0.0' },
    },
  });
  write(
    'hello.ts',
    "const words: string[] = process.argv.slice(2);\nconsole.log('hello', ...words);\nprocess.exitCode = 7;\n",
  );
  return { root, write, read: (path: string) => readFileSync(join(root, path), 'utf8') };
};

type End = { code: number; output: string };

const setUp = (root: string, ...args: string[]): Promise<End> =>
  new Promise((resolve) => {
    const command = [join(root, 'tools', 'setup', 'main.mjs'), ...args];
    const env = { ...process.env, CI: 'true', npm_execpath: undefined };
    execFile(process.execPath, command, { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
    );
  });

describe('the set-up', () => {
  it('installs, hands the arguments over, and ends with the exit code of the script', async () => {
    const { root } = givenProject();
    // A slow machine also hears of the progress.
    expect(await setUp(root, 'hello.ts', 'a', 'b')).toEqual({
      code: 7,
      output: expect.stringContaining('hello a b\n'),
    });
    expect(existsSync(join(root, 'node_modules', 'part'))).toBe(true);
  });

  it('installs again when an install was cut short, and not when nothing has changed', async () => {
    const { root } = givenProject();
    await setUp(root, 'hello.ts');
    const part = join(root, 'node_modules', 'part');
    rmSync(part);
    await setUp(root, 'hello.ts');
    expect(existsSync(part)).toBe(false);

    rmSync(join(root, 'node_modules', '.scarlet-setup.json'));
    await setUp(root, 'hello.ts');
    expect(existsSync(part)).toBe(true);
  });

  it('refuses dependencies that the lockfile does not know, and leaves the lockfile alone', async () => {
    const { root, write, read } = givenProject();
    const before = read('package-lock.json');
    write('packages/part/package.json', { name: 'part', version: '1.0.0', dependencies: { shop: '1.0.0' } });
    const { code, output } = await setUp(root, 'hello.ts');

    expect(code).toBe(1);
    expect(output).toContain('packages/part/package.json');
    expect(output).toContain('commit package-lock.json');
    expect(read('package-lock.json')).toBe(before);
  });

  it("shows npm's own words when the install fails", async () => {
    const { root, write } = givenProject();
    write('.npmrc', 'registry=http://127.0.0.1:9/\nfetch-retries=0\n');
    write('packages/part/package.json', { name: 'part', version: '1.0.0', dependencies: { nothing: '1.0.0' } });
    write('package-lock.json', {
      lockfileVersion: 3,
      packages: { '': { name: 'shop' }, 'packages/part': { dependencies: { nothing: '1.0.0' } } },
    });
    const { code, output } = await setUp(root, 'hello.ts');

    expect(code).not.toBe(0);
    expect(output).toContain('npm error');
    expect(output).toContain('The packages could not be installed');
    expect(existsSync(join(root, 'node_modules', '.scarlet-setup.json'))).toBe(false);
  });

  it('takes over the lock of an install that was killed', async () => {
    const { root, write } = givenProject();
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    write('node_modules/.scarlet-setup.lock', `${dead.pid}\n`);

    expect((await setUp(root, 'hello.ts')).code).toBe(7);
  });

  it('tells the script whose install it has waited for', async () => {
    const { root, write } = givenProject();
    const installing = spawn(process.execPath, ['-e', 'process.stdin.resume().once("end", () => process.exit())']);
    onTestFinished(() => void installing.kill('SIGKILL'));
    write('node_modules/.scarlet-setup.lock', `${installing.pid}\n`);
    write('who.ts', 'console.log("waited for", process.env.SCARLET_WAITED_FOR);\n');
    const command = [join(root, 'tools', 'setup', 'main.mjs'), 'who.ts'];
    const setup = spawn(process.execPath, command, { env: { ...process.env, CI: 'true' }, stdio: 'pipe' });
    const said: string[] = [];
    for (const stream of [setup.stdout, setup.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));

    while (!said.join('').includes(`another install of this clone (process ${installing.pid})`)) {
      await once(setup.stderr, 'data');
    }
    installing.stdin.end();
    await once(setup, 'close');
    expect(said.join('')).toContain(`waited for ${installing.pid}\n`);
  });

  it('passes the signal to stop on to the script, and its exit code back', async () => {
    const { root, write } = givenProject();
    write(
      'wait.ts',
      "process.once('SIGTERM', () => process.exit(9));\nsetInterval(() => {}, 60_000);\nconsole.log('up');\n",
    );
    const running = spawn(process.execPath, [join(root, 'tools', 'setup', 'main.mjs'), 'wait.ts'], { stdio: 'pipe' });
    await once(running.stdout, 'data');
    running.kill('SIGTERM');

    expect(await once(running, 'exit')).toEqual([9, null]);
  });
});
