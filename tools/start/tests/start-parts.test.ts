import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { releaseStartLock, takeStartLock } from '@scarlet/services';
import { describe, expect, it, onTestFinished } from 'vitest';
import { choosePorts } from '../choose-ports.ts';
import { ownSecrets } from '../secrets.ts';
import { readSettings } from '../settings.ts';
import { storefrontSourceHash } from '../source-hash.ts';
import { createThingsToStop } from '../things-to-stop.ts';
import { unlessLost } from '../unless-lost.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

describe('the lock of an installation', () => {
  it('lets one program in and tells the next one who has it', async () => {
    const dataDir = tempFolder();
    const lock = { dataDir, root: process.cwd() };
    expect(await takeStartLock(lock)).toBeUndefined();
    expect(await takeStartLock(lock)).toBe(process.pid);

    releaseStartLock(dataDir);
    expect(await takeStartLock(lock)).toBeUndefined();
  });

  it('is taken over from a program that was killed', async () => {
    const dataDir = tempFolder();
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    writeFileSync(join(dataDir, 'start.lock'), String(dead.pid));

    expect(await takeStartLock({ dataDir, root: process.cwd() })).toBeUndefined();
  });
});

describe('choosing ports', () => {
  it.each(['127.0.0.1', '::1', '0.0.0.0', '::'])(
    'takes the next free one beside a program on %s, never the same one twice, and says each move',
    async (host) => {
      const blocker = createServer().listen({ port: 0, host, ipv6Only: host === '::' });
      await once(blocker, 'listening');
      onTestFinished(() => void blocker.close());
      const address = blocker.address();
      const taken = typeof address === 'object' && address ? address.port : 0;
      const same = String(taken);
      const read = readSettings({
        STOREFRONT_PORT: same,
        API_PORT: same,
        AGENT_PORT: same,
        TILL_PORT: same,
        PAYMENTS_PORT: same,
        METRICS_PORT: same,
      });
      if (!read.ok) expect.unreachable();
      const lines: string[] = [];
      const { agents, metrics, ...others } = await choosePorts(read.settings, (line) => lines.push(line));

      const chosen = [...Object.values(others), ...Object.values(agents), ...Object.values(metrics)];
      expect(new Set(chosen).size).toBe(8);
      expect(chosen).not.toContain(taken);
      expect(lines).toEqual([
        `Port ${taken} is taken; ${others.storefront} is used for the shop.`,
        `Port ${taken} is taken; ${others.api} is used for the API.`,
        `Port ${taken} is taken; ${others.payments} is used for the payment simulator.`,
        `Port ${taken} is taken; ${others.till} is used for the till.`,
        `Port ${taken} is taken; ${agents.BLR} is used for the agent BLR.`,
        `Port ${taken + 1} is taken; ${agents.BOM} is used for the agent BOM.`,
        `Port ${taken} is taken; ${metrics.api} is used for the figures of the API.`,
        `Port ${taken + 1} is taken; ${metrics.worker} is used for the figures of the worker.`,
      ]);
    },
  );

  it('goes no further than the last port there is, and says that it came to it', async () => {
    const read = readSettings({ STOREFRONT_PORT: '65535', API_PORT: '65535' });
    if (!read.ok) expect.unreachable();

    await expect(choosePorts(read.settings, () => undefined)).rejects.toMatchObject({
      code: 'ports.none_free',
      message: expect.stringContaining('free port on 127.0.0.1 came to the last one, 65535, and found none.\n'),
    });
  });

  it.runIf(process.platform === 'linux')(
    'gives two starts at once different ones, while nothing listens yet',
    async () => {
      const read = readSettings({});
      if (!read.ok) expect.unreachable();
      const choose = async (): Promise<number[]> => {
        const { agents, metrics, ...others } = await choosePorts(read.settings, () => undefined);
        return [...Object.values(others), ...Object.values(agents), ...Object.values(metrics)];
      };
      expect(new Set((await Promise.all([choose(), choose()])).flat()).size).toBe(16);
    },
  );
});

describe('secrets', () => {
  it('are made once, differ from each other, and only their owner can read them', () => {
    const dataDir = tempFolder();
    const secrets = ownSecrets(dataDir);

    expect(ownSecrets(dataDir)).toEqual(secrets);
    expect(new Set(Object.values(secrets)).size).toBe(3);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
});

describe('the build of the storefront', () => {
  it('is asked for again when a source changes, and not when a result of it or a picture does', () => {
    const root = tempFolder();
    const page = join(root, 'packages', 'scarlet-fashion', 'src', 'page.tsx');
    for (const name of ['scarlet-fashion/src', 'scarlet-fashion/.next', 'scarlet-fashion/public', 'contracts/src']) {
      mkdirSync(join(root, 'packages', name), { recursive: true });
    }
    writeFileSync(page, 'export const page = 1;');
    writeFileSync(join(root, 'package-lock.json'), '{}');
    const first = storefrontSourceHash(root);

    writeFileSync(join(root, 'packages', 'scarlet-fashion', '.next', 'BUILD_ID'), 'x');
    writeFileSync(join(root, 'packages', 'scarlet-fashion', 'public', 'dress.avif'), 'x');
    expect(storefrontSourceHash(root)).toBe(first);
    cpSync(page, join(root, 'packages', 'contracts', 'src', 'money.ts'));
    expect(storefrontSourceHash(root)).not.toBe(first);
  });
});

describe('what has to be stopped', () => {
  it('is stopped from the last to the first, also what comes when the end has begun', async () => {
    const stopped: string[] = [];
    const toStop = createThingsToStop();
    for (const name of ['database', 'api', 'agent']) await toStop.add(async () => void stopped.push(name));
    await toStop.stopAll();
    await toStop.add(async () => void stopped.push('late'));

    expect(stopped).toEqual(['agent', 'api', 'database', 'late']);
  });
});

describe('work beside a store', () => {
  const failing = () => Promise.reject(new Error('seed failed with code 1'));

  it('is explained by the end of the store, also when that comes in the moment after its failure', async () => {
    const lost = nextTurn().then(() => Promise.reject(new Error('Redis ended by itself')));
    await expect(unlessLost(failing(), lost)).rejects.toThrow('Redis ended by itself');
  });

  it('fails by its own fault while the store lives', async () => {
    await expect(unlessLost(failing(), new Promise(() => undefined))).rejects.toThrow('seed failed with code 1');
  });
});
