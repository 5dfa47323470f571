import { fileURLToPath } from 'node:url';
import { readOptions } from '@scarlet/services';
import { stopChildrenOnSignal } from '../verify/children.ts';
import { steps } from './steps.ts';
import { isGood, lastLine, noTally, sum } from './tally.ts';
import { claimTemporaryFolder } from './temporary-folder.ts';

readOptions({ usage: 'npm test    runs every check and every test; takes no options' });
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const isStopped = stopChildrenOnSignal();
const removeTemporaryFolder = claimTemporaryFolder();

let total = noTally;
for (const step of steps) {
  if (isStopped()) break;
  console.log(`\n${step.name}`);
  total = sum(total, await step.run());
}

await removeTemporaryFolder();
if (isStopped()) console.log('stopped before the end');
process.exitCode = isGood(total) && !isStopped() ? 0 : 1;
// After everything else, also after what the children still had to say: the very last line.
console.log(lastLine(total));
