import { execFileSync } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ShopBooks } from '../shop/open-shop.ts';
import { round } from './figures.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const git = (...args: string[]): string => {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
};

/** The commit that was measured; `+` at its end says that the files differed from it. */
export const commitOf = (): string => {
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', 'packages', 'bench');
  return `${git('rev-parse', 'HEAD') || 'unknown'}${changed === '' ? '' : '+'}`;
};

/** What the figures were measured on. `loadBefore` tells how quiet the machine was: the mean of waiting programs of a minute. */
export const machineOf = async ({ mongo, redis }: ShopBooks) => {
  const build = await mongo.db?.admin().command({ buildInfo: 1 });
  const server = await redis.info('server');
  const fact = (name: string): string | undefined => new RegExp(`^${name}:(\\S+)`, 'm').exec(server)?.[1];
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 1_048_576),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
    mongod: String(build?.version ?? 'unknown'),
    redis: `${fact('server_name') ?? 'redis'} ${fact('valkey_version') ?? fact('redis_version') ?? 'unknown'}`,
    loadBefore: round(loadavg()[0] ?? 0, 2),
  };
};
