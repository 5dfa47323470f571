import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { findNode } from './find-node.mjs';
import { withInstallLock } from './install-lock.mjs';
import { installKey, manifestsOutOfStep, packagesOutOfStep } from './manifests.mjs';
import { npmInstall } from './npm-install.mjs';
import { installedLockfile, lockfile, stamp } from './paths.mjs';
import { SetupFailure } from './setup-failure.mjs';

const MEND = 'Run `npm install`, look at the change, and commit package-lock.json together with the package.json.';

/** Makes node_modules what the committed lockfile says and returns the path of a Node 24. Free when already done. */
export const ensureInstalled = async () => readStamp() ?? withInstallLock(async () => readStamp() ?? install());

/** The Node of the last finished install, unless something has changed since then. */
const readStamp = () => {
  if (!existsSync(stamp) || !existsSync(installedLockfile)) return undefined;
  try {
    const { key, node } = JSON.parse(readFileSync(stamp, 'utf8'));
    return key === installKey() && existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
};

// The stamp goes first and comes back last: whatever kills the install in between leaves none, so it is done again.
const install = async () => {
  rmSync(stamp, { force: true });
  refuse(manifestsOutOfStep(), 'package-lock.json was written for other dependencies than these files ask for');

  const before = readFileSync(lockfile);
  await npmInstall();
  restoreLockfile(before);
  refuse(packagesOutOfStep(), 'npm installed packages that differ from package-lock.json');

  const node = findNode();
  writeFileSync(`${stamp}.tmp`, JSON.stringify({ key: installKey(), node }));
  renameSync(`${stamp}.tmp`, stamp);
  return node;
};

const restoreLockfile = (before) => {
  if (readFileSync(lockfile).equals(before)) return;
  writeFileSync(lockfile, before);
  throw new SetupFailure(`The install changed package-lock.json, so it is not what the project was tested with.
The file has been put back. ${MEND}`);
};

const refuse = (names, sentence) => {
  if (names.length === 0) return;
  const shown = names.slice(0, 10).map((name) => `  ${name}`);
  throw new SetupFailure(`${sentence}:\n${shown.join('\n')}\n${MEND}`);
};
