import { resolve } from 'node:path';

/** The folder with everything that an installation writes: DATA_DIR, or `.data` in the clone. */
export const dataDirOf = (root: string, env: NodeJS.ProcessEnv): string => resolve(root, env.DATA_DIR || '.data');
