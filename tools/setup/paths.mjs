import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const modules = join(root, 'node_modules');
export const lockfile = join(root, 'package-lock.json');
/** npm's own record of what lies in node_modules; it writes this file at the end of an install. */
export const installedLockfile = join(modules, '.package-lock.json');
/** Our record that an install was finished and for which lockfile. */
export const stamp = join(modules, '.scarlet-setup.json');
export const installLock = join(modules, '.scarlet-setup.lock');
