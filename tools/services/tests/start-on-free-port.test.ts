import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { claimPort, findFreePort } from '../src/index.ts';
import { startOnFreePort } from '../src/processes/start-on-free-port.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

/** Says its process id to everybody who comes. */
const server = `require('node:net').createServer((socket) => socket.end(String(process.pid)))
  .listen(Number(process.argv[1]), '127.0.0.1')`;

const probe = async (port: number): Promise<number | undefined> => {
  try {
    return Number(await text(connect(port, '127.0.0.1')));
  } catch {
    return undefined;
  }
};

/** Takes a port before it returns: without an address Node asks nobody first. */
const takeAtOnce = (port: number): void => {
  const blocker = createServer((socket) => socket.end()).listen(port);
  onTestFinished(() => void blocker.close());
};

type Start = { wished: number; lost: readonly number[] };

const startLosing = async ({ wished, lost }: Start) => {
  const cwd = tempFolder();
  const lines: string[] = [];
  const running = await startOnFreePort({
    ...{ name: 'Silk', file: process.execPath, cwd, logPath: join(cwd, 'silk.log'), graceMs: 5_000, probe },
    // Asked for after our look and before the server is begun.
    argsFor: (port) => {
      if (lost.includes(port)) takeAtOnce(port);
      return ['-e', server, String(port)];
    },
    preferredPort: wished,
    report: (line) => lines.push(line),
  });
  onTestFinished(running.stop);
  return { port: running.port, lines };
};

describe('a server whose port is taken between our look and its own', () => {
  it('says the port that was wished and the one on which it came up, once', async () => {
    const wished = await findFreePort('any');
    const { port, lines } = await startLosing({ wished, lost: [wished, wished + 1] });

    expect(port).toBeGreaterThan(wished + 1);
    expect(lines).toEqual([`Silk: port ${wished} is taken, using ${port}.`]);
  });

  it('names the wished port also when it was taken before the look', async () => {
    const wished = await findFreePort('any');
    const blocker = createServer().listen(wished, '127.0.0.1');
    await once(blocker, 'listening');
    onTestFinished(() => void blocker.close());
    const { port, lines } = await startLosing({ wished, lost: [await findFreePort(wished)] });

    expect(lines).toEqual([`Silk: port ${wished} is taken, using ${port}.`]);
  });
});

describe('a port that another start has claimed', () => {
  it.runIf(process.platform === 'linux')('is free for nobody else, until that start ends', async () => {
    const port = await findFreePort('any');
    const path = JSON.stringify(new URL('../src/index.ts', import.meta.url).href);
    const claim = `process.stdin.resume(); import(${path}).then(({ claimPort }) => claimPort(${port})).then(console.log)`;
    const other = spawn(process.execPath, ['-e', claim], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void other.kill('SIGKILL'));
    expect(String(await once(other.stdout, 'data'))).toBe('true\n');

    expect(await findFreePort(port)).toBeGreaterThan(port);
    expect(await claimPort(port)).toBe(false);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(await findFreePort(port)).toBe(port);
  });

  it('is free for the one that has claimed it', async () => {
    const port = await findFreePort('any');
    expect(await claimPort(port)).toBe(true);
    expect(await findFreePort(port)).toBe(port);
  });
});
