import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '@scarlet/services';

export type LockServer = {
  readonly url: string;
  /** Ends it without a word. */
  kill(): Promise<void>;
  /** Starts it again at the same address, with what it had written down. */
  restart(): Promise<void>;
  /** Starts it again at the same address, knowing nothing. */
  restartEmpty(): Promise<void>;
  /** It takes connections and answers nobody. */
  freeze(): void;
  thaw(): void;
  /** Forgets every key. */
  flush(): void;
  stop(): Promise<void>;
};

/** A Redis of its own, for tests that break it. */
export const startLockServer = async (): Promise<LockServer> => {
  const dirs: string[] = [];
  const newDir = async (): Promise<string> => {
    const dir = await mkdtemp(join(tmpdir(), 'scarlet-faults-redis-'));
    dirs.push(dir);
    return dir;
  };
  let dir = await newDir();
  let server = await startRedis({ dir });
  const { port, url } = server;
  const signal = (name: NodeJS.Signals): void => void process.kill(server.pid, name);
  const kill = async (): Promise<void> => {
    signal('SIGKILL');
    await server.ended;
  };
  const restart = async (): Promise<void> => {
    server = await startRedis({ dir, port });
  };
  return {
    ...{ url, kill, restart },
    restartEmpty: async () => {
      await kill();
      dir = await newDir();
      await restart();
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    flush: () => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.on('error', () => undefined);
      socket.end('FLUSHALL\r\n');
    },
    stop: async () => {
      await server.stop();
      for (const one of dirs) await rm(one, { recursive: true, force: true });
    },
  };
};
