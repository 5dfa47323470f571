import { appendFileSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const [owner] = readOwners();
  // The program that comes after may have to know: whoever installs to start the shop has no other lock yet.
  process.env.SCARLET_WAITED_FOR = String(owner ?? '');
  const progress = showProgress(`Waiting for another install of this clone (process ${owner})`);
  while (!tryLock()) await pause(200);
  progress.end('free');
};

const tryLock = () => {
  const mine = `${installLock}.${process.pid}`;
  writeFileSync(mine, `${process.pid}\n`);
  try {
    // A link appears whole, with its owner's number inside; a file opened in place would be empty for a moment.
    linkSync(mine, installLock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isOwnerAlive()) rmSync(installLock, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
};

/** Makes the lock last until this process, too, has ended. */
export const shareInstallLock = (pid) => appendFileSync(installLock, `${pid}\n`);

const isOwnerAlive = () => readOwners().some(isAlive);

const readOwners = () => {
  try {
    return readFileSync(installLock, 'utf8').split('\n').filter(Boolean).map(Number);
  } catch {
    return [];
  }
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};
