import type { Story } from '../machine/story.ts';
import type { World } from '../world/world.ts';

const longestDelayTicks = 400;

/**
 * Sends one write to the store and waits for its answer. Now and then there is none: then the write was never done, was done, or
 * is still on its way and will be done at some other time.
 */
export function* write(world: World, act: () => boolean): Story<boolean | 'unknown'> {
  yield;
  if (!world.chance.happens(world.losses().storeReplies)) return act();
  world.count('unknownWrite');
  const fate = world.chance.below(3);
  if (fate === 1) act();
  if (fate === 2) {
    world.machine.start({ name: 'late write', process: world.network, story: arriveLate(world, act) });
  }
  return 'unknown';
}

function* arriveLate(world: World, act: () => boolean): Story {
  yield 1 + world.chance.below(longestDelayTicks);
  act();
}
