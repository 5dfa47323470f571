import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** The environment of this process over the `.env` of the clone; names with an empty value are left out. */
export const readEnvironment = (root: string, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const path = join(root, '.env');
  const file = existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
  const filled = Object.entries({ ...file, ...own }).filter(([name, value]) => value !== '' && !isOfNpm(name));
  return Object.fromEntries(filled);
};

// npm tells its scripts about itself in dozens of variables; no process of the shop may depend on them.
const isOfNpm = (name: string): boolean => /^npm_/i.test(name);
