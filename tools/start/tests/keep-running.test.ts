import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAlive } from '@scarlet/services';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { keepRunning } from '../keep-running.ts';
import { logPathOf } from '../log-file.ts';
import type { Plan } from '../processes.ts';
import { runToEnd, startProcess } from '../run-process.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const given = (env: NodeJS.ProcessEnv = {}, healthUrl?: string) => {
  const dataDir = tempFolder();
  mkdirSync(join(dataDir, 'logs'));
  const failFile = join(dataDir, 'fail');
  const plan: Plan = {
    name: 'program',
    args: [fileURLToPath(new URL('fixtures/program.ts', import.meta.url))],
    cwd: dataDir,
    env: { ...process.env, FAIL_WHEN: failFile, ...env },
    ...(healthUrl === undefined ? {} : { healthUrl }),
  };
  const pids: number[] = [];
  const lines: string[] = [];
  const keep = () => {
    const kept = keepRunning({
      name: plan.name,
      start: (signal) => startProcess({ plan, dataDir, signal }),
      report: (line) => lines.push(line),
      onPid: (pid) => pids.push(pid),
    });
    onTestFinished(kept.stop);
    return kept;
  };
  return { keep, pids, lines, failFile, log: () => readFileSync(logPathOf(dataDir, 'program'), 'utf8') };
};

describe('keeping a program running', () => {
  it('waits until it is ready and stops it in good order', async () => {
    const { keep, pids, log } = given();
    const kept = keep();
    await kept.ready;
    expect(pids.map(isAlive)).toEqual([true]);

    await kept.stop();
    expect(pids.map(isAlive)).toEqual([false]);
    expect(log()).toContain('program.stopped');
  });

  it('starts it again when it dies, and says so', async () => {
    const { keep, pids, lines } = given();
    await keep().ready;
    const [first = 0] = pids;
    process.kill(first, 'SIGKILL');

    await vi.waitUntil(() => pids.length === 2, { timeout: 10_000 });
    expect(pids.map(isAlive)).toEqual([false, true]);
    await vi.waitUntil(() => lines.includes('program runs again.'));
    expect(lines).toEqual(['program ended; it is started again in 1 s.', 'program runs again.']);
  });

  it('does not take the program of somebody else on its port for its own', async () => {
    const stranger = createServer((_request, response) => void response.end('hello'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void stranger.close());
    const address = stranger.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { keep, pids } = given({}, `http://127.0.0.1:${port}/health`);

    await expect(keep().ready).rejects.toThrow(`Another program took port ${port} just before program could.`);
    expect(pids).toEqual([]);
  });

  it('shows its last words when it ends before it is ready', async () => {
    const { keep, failFile } = given();
    writeFileSync(failFile, '');

    await expect(keep().ready).rejects.toThrow(/program ended with code 3[\s\S]*the shelf is missing/);
  });

  it('says only what is wrong and what mends it when its last words know that', async () => {
    const LAST_WORDS = '{"level":50,"error":{"message":"two shelves","stack":"at shelf"},"mend":"take one away"}';
    const { keep, failFile } = given({ LAST_WORDS });
    writeFileSync(failFile, '');

    await expect(keep().ready).rejects.toThrow(
      /program ended with code 3.*\ntwo shelves\nTo mend it: take one away\.$/,
    );
  });

  it('can be stopped while it is still coming up', async () => {
    const { keep } = given({ NEVER_READY: 'yes' });
    const kept = keep();
    const outcome = kept.ready.catch((error: unknown) => error);
    await kept.stop();

    expect(await outcome).toBeInstanceOf(Error);
  });
});

describe.runIf(existsSync('/dev/full'))('a program that fails for want of room', () => {
  const given = (output?: string) => {
    const dataDir = tempFolder();
    mkdirSync(join(dataDir, 'logs'));
    const plan: Plan = {
      ...{ name: 'build', cwd: dataDir, env: process.env },
      args: ['-e', "require('node:fs').writeFileSync('/dev/full', 'silk')"],
      ...(output === undefined ? {} : { output }),
    };
    return { plan, dataDir };
  };
  const fullDisk = (folder: string, { dataDir }: { dataDir: string }) => ({
    code: 'disk.full',
    message: expect.stringContaining(
      `The disk that holds ${folder} is full: build has no room for its files (its log: ${logPathOf(dataDir, 'build')}).\nTo mend it: make room there`,
    ),
  });

  it('is explained by the full disk when it should run to its end, and told where it writes', async () => {
    const run = given('/clone/.next');
    await expect(runToEnd(run, () => undefined)).rejects.toMatchObject(fullDisk('/clone/.next', run));
  });

  it('is explained so when it should stay, too', async () => {
    const run = given();
    const { signal } = new AbortController();
    await expect(startProcess({ ...run, signal })).rejects.toMatchObject(fullDisk(run.dataDir, run));
  });
});
