import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { installLock, modules } from './paths.mjs';
import { showProgress } from './progress.mjs';

/** Runs `work` while no other set-up of this clone installs. A lock whose owner has died is taken over. */
export const withInstallLock = async (work) => {
  mkdirSync(modules, { recursive: true });
  await takeLock();
  try {
    return await work();
  } finally {
    rmSync(installLock, { force: true });
  }
};

const takeLock = async () => {
  if (tryLock()) return;
  const progress = showProgress('Waiting for another install of this clone');
  while (!tryLock()) await pause(200);
  progress.end('free');
};

const tryLock = () => {
  try {
    writeFileSync(installLock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isOwnerAlive()) rmSync(installLock, { force: true });
    return false;
  }
};

const isOwnerAlive = () => {
  try {
    // An empty file is a lock whose owner is just about to write its number: signal 0 to pid 0 succeeds.
    process.kill(Number(readFileSync(installLock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};
