import { existsSync, mkdirSync } from 'node:fs';
import type { FolderPaths } from '../adapters/folder-paths.ts';
import { type Lock, lockFolder } from '../adapters/single-instance.ts';
import type { Store } from '../core/ports.ts';

const known = 'till_folder';

/**
 * Makes the till's folder at its first use, and holds it against an agent with another data folder. Later a missing folder
 * means that its share is away, and making one in its place would hide that.
 */
export const prepareFolder = (paths: FolderPaths, store: Store): Lock | undefined => {
  if (store.meta.get(known) !== paths.root) {
    mkdirSync(paths.root, { recursive: true });
    store.meta.set(known, paths.root);
  }
  return existsSync(paths.root) ? lockFolder(paths.own) : undefined;
};
