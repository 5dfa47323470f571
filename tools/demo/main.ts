/** `npm run demo`: the order's story in the terminal, against the shop that runs now. Exits 1 when a step fails. */
import { fileURLToPath } from 'node:url';
import { findRunning, ownDataDir, readOptions } from '@scarlet/services';
import { shopFolders, shops } from '../start/shops.ts';
import { tellStory } from './story.ts';

readOptions({ usage: 'npm run demo    tells the story of an order, against the shop that runs now; takes no options' });
const dataDir = ownDataDir(fileURLToPath(new URL('../..', import.meta.url)));

const exportsOf = (code: string): string => {
  const shop = shops.find((one) => one.code === code) ?? shops[0];
  return shopFolders(dataDir, shop.code).exports;
};

let step = 0;
const say = (what: string, facts: readonly string[] = []): void => {
  step += 1;
  console.log(`\n${step}. ${what}`);
  for (const fact of facts) console.log(`   ${fact}`);
};

const run = await findRunning(dataDir);
const shopUrl = run?.urls.storefront;
if (shopUrl === undefined) {
  console.error('The shop is not running. Start it in another terminal with: npm start');
  process.exitCode = 1;
} else {
  try {
    await tellStory({ shopUrl, exportsOf, say });
    console.log('\nThe story came true.');
  } catch (error) {
    console.error(`\nThe story ends here: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
