import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isAlive } from '@scarlet/services';
import { endWithRun } from '@scarlet/testkit/end-with-run';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from './fixtures/temp-folder.ts';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Disks of a few megabytes are mounted where only the start itself sees them, so that they go with it. */
const inOwnMounts = ['unshare', '--map-root-user', '--mount'];
const canMount = spawnSync('sh', ['-c', `${inOwnMounts.join(' ')} mount -t tmpfs tmpfs /tmp`]).status === 0;
const mountAndRun = 'mount -t tmpfs -o "size=$0" tmpfs "$1" && shift && exec "$@"';

type Start = {
  dataDir: string;
  /** Size of a disk of its own for `dataDir`. */
  disk?: string;
  /** Happens while the step after the stores is under way; gets the pid of the start. */
  whenStoresAreUp?: (pid: number) => void;
};

/** Runs a whole start to its end. */
const start = async ({ dataDir, disk, whenStoresAreUp = () => undefined }: Start) => {
  const env = { ...process.env, DATA_DIR: dataDir, MONGODB_URI: undefined, REDIS_URL: undefined };
  const wrapped = disk === undefined ? [] : [...inOwnMounts, 'sh', '-c', mountAndRun, disk, dataDir];
  const [file = '', ...args] = [...wrapped, process.execPath, program];
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  endWithRun(child);
  const closed = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await closed;
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('  ok  MongoDB and Redis')) whenStoresAreUp(child.pid ?? 0);
    });
  }
  const [code] = await closed;
  return { code, output: lines.join('\n') };
};

const stores = ['mongo', 'redis'];
const pidOf = (dataDir: string, store: string): number =>
  JSON.parse(readFileSync(join(dataDir, store, 'about.json'), 'utf8')).pid;

const fill = (folder: string): void => {
  const file = openSync(join(folder, 'other-data'), 'w');
  const megabyte = Buffer.alloc(1024 * 1024);
  try {
    while (statfsSync(folder).bavail > 0) writeSync(file, megabyte);
  } finally {
    closeSync(file);
  }
};

describe('a start whose stores do not last', () => {
  it.each([
    ['mongo', 'MongoDB'],
    ['redis', 'Redis'],
  ])('ends when %s does, says which, and leaves nothing running', async (store, name) => {
    const dataDir = tempFolder();
    const end = await start({ dataDir, whenStoresAreUp: () => process.kill(pidOf(dataDir, store), 'SIGKILL') });

    expect(end.code).toBe(1);
    expect(end.output).toMatch(new RegExp(`\n${name} ended by itself\\. Its last words:\n[^]*\nTo mend it: [^\n]*$`));
    expect(stores.map((one) => isAlive(pidOf(dataDir, one)))).toEqual([false, false]);
  });

  it.runIf(canMount)(
    'ends when their disk becomes full, says so and nothing else, and leaves nothing running',
    async () => {
      const dataDir = tempFolder();
      const pids: number[] = [];
      const whenStoresAreUp = (pid: number) => {
        const seenByStart = join('/proc', String(pid), 'root', dataDir);
        pids.push(...stores.map((store) => pidOf(seenByStart, store)));
        fill(seenByStart);
      };
      const end = await start({ dataDir, disk: '400m', whenStoresAreUp });

      expect(end.code).toBe(1);
      expect(end.output).toMatch(/\n\nThe disk that holds \S+ is full: [^\n]*\nTo mend it: make room there [^\n]*$/);
      expect(pids.map(isAlive)).toEqual([false, false]);
    },
  );

  it.runIf(canMount)('begins nothing on a disk without room for a new database', async () => {
    const dataDir = tempFolder();
    const end = await start({ dataDir, disk: '1m' });

    expect(end.code).toBe(1);
    expect(end.output).not.toContain('  ok  ');
    expect(end.output).toContain(
      `\n\nThe disk that holds ${dataDir} is full: 350 MB are needed there and 1 MB are free.\nTo mend it: make room there`,
    );
  });
});
