import { Problem } from '@scarlet/contracts/problem';
import type { Answers } from '../ports.ts';
import { type KeyedRequest, recordOf } from './keyed-request.ts';

export type TieKey = (request: KeyedRequest) => Promise<void>;

/**
 * Ties a key to its request for 24 h where no answer has to be kept, because the work itself leads to one and the same thing
 * (ADR 016). Throws `request.key_reused` for another request under the same key.
 */
export const createTieKey =
  ({ answers }: { answers: Answers }): TieKey =>
  async (request) => {
    if (!(await answers.tie(recordOf(request)))) throw new Problem('request.key_reused', {});
  };
