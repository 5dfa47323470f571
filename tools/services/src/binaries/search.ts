import { SetupError } from '../setup-error.ts';
import type { Outcome } from './binary.ts';

export type Way<Found> = { name: string; look: () => Outcome<Found> | Promise<Outcome<Found>> };

type Search<Found> = { what: string; ways: Way<Found>[]; mend: string };

/** Tries the ways in order and returns the first find. Throws `server.not_found`, which names every way and its reason. */
export const searchInOrder = async <Found>({ what, ways, mend }: Search<Found>): Promise<Found> => {
  const tried: string[] = [];
  for (const way of ways) {
    const outcome = await way.look();
    if ('found' in outcome) return outcome.found;
    tried.push(`  - ${way.name}: ${outcome.missing}`);
  }
  throw new SetupError({
    code: 'server.not_found',
    message: `No ${what} for this machine. These ways were tried, in this order:\n${tried.join('\n')}`,
    mend,
  });
};
