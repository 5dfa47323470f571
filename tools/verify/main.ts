import { fileURLToPath } from 'node:url';
import { readOptions } from '@scarlet/services';
import { stopChildrenOnSignal } from './children.ts';
import { verify } from './verify.ts';

readOptions({ usage: 'npm run verify    runs every check; takes no options' });
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
stopChildrenOnSignal();

const { passed, failed } = await verify();
console.log(`${passed} checks passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
