import { hash, verify } from '@node-rs/argon2';
import { Problem } from '@scarlet/contracts/problem';
import { randomToken } from '#kernel/ids';
import { createWorkLanes } from '../domain/work-lanes.ts';
import type { Passwords } from '../ports.ts';

// Argon2id at OWASP's floor: 19 MiB, 2 passes, 1 thread.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Argon2id. Four at once: each takes 19 MiB and a core, and a flood of sign-ins must leave the rest of the shop alive.
 * The hash of a random password stands in for people who do not exist.
 */
export const createArgonPasswords = (): Passwords => {
  const inLane = createWorkLanes({
    lanes: 4,
    waiting: 64,
    refuse: () => {
      throw new Problem('request.too_many', {}, { retryAfterSeconds: 2 });
    },
  });
  const nobody = inLane(() => hash(randomToken(), cost));
  // It is awaited at the first sign-in; until then a failure must not end the process.
  nobody.catch(() => undefined);
  return {
    hash: (password) => inLane(() => hash(password, cost)),
    verify: async (stored, password) => {
      const against = stored ?? (await nobody);
      const isRight = await inLane(() => verify(against, password));
      return stored !== undefined && isRight;
    },
  };
};
