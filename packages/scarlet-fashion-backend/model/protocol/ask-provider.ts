import type { Story } from '../machine/story.ts';
import type { World } from '../world/world.ts';

/** One call to the provider. `unreachable`: it is away, or the request or its answer got lost; what it did is then unknown. */
export function* askProvider<Answer>(world: World, ask: () => Answer): Story<Answer | 'unreachable'> {
  yield;
  const { providerCalls } = world.losses();
  if (world.provider.isAway() || world.chance.happens(providerCalls)) return 'unreachable';
  const answer = ask();
  yield;
  return world.chance.happens(providerCalls) ? 'unreachable' : answer;
}
