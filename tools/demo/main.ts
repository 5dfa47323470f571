/** `npm run demo`: the order's story in the terminal, against the shop that runs now. Exits 1 when a step fails. */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findRunning, ownDataDir, readOptions } from '@scarlet/services';
import { shopFolders, shops } from '../start/shops.ts';
import { unlessLost } from '../start/unless-lost.ts';
import { tellStory } from './story.ts';
import { DemoFailure } from './wait-for.ts';

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

const LOOK_EVERY_MS = 500;
/** A shop that is told to stop takes its API away first, and is gone some seconds later. */
const STOPPING_MS = 5_000;

const untilShopStops = async (): Promise<never> => {
  while (await findRunning(dataDir)) await pause(LOOK_EVERY_MS, undefined, { ref: false });
  throw new DemoFailure('The shop no longer runs. Start it again with: npm start');
};

const run = await findRunning(dataDir);
const shopUrl = run?.urls.storefront;
if (shopUrl === undefined) {
  console.error('The shop is not running. Start it in another terminal with: npm start');
  process.exitCode = 1;
} else {
  try {
    await unlessLost(tellStory({ shopUrl, exportsOf, say }), untilShopStops(), STOPPING_MS);
    console.log('\nThe story came true.');
  } catch (error) {
    console.error(`\nThe story ends here: ${error instanceof Error ? error.message : String(error)}`);
    // A shop that is gone leaves a question open which would keep this program waiting.
    process.exit(1);
  }
}
