import { resolve } from 'node:path';
import { readEnvironment } from './environment.ts';

/** The folder with everything that an installation writes: DATA_DIR, or `.data` in the clone. */
export const dataDirOf = (root: string, env: NodeJS.ProcessEnv): string => resolve(root, env.DATA_DIR || '.data');

/** The same folder for a program that needs nothing else of the environment; it reads the `.env` of the clone, too. */
export const ownDataDir = (root: string): string => dataDirOf(root, readEnvironment(root, process.env));
