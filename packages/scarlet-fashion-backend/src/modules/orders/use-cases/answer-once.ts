import { Problem } from '@scarlet/contracts/problem';
import type { Answers } from '../ports.ts';
import { type KeyedRequest, recordOf } from './keyed-request.ts';

export type AnswerOnce = (request: KeyedRequest, work: () => Promise<object>) => Promise<unknown>;

/**
 * Works on a request once for each person, route and key, and gives every repeat the first answer for 24 h. A refusal is not kept:
 * a repeat is judged by what is then. An answer that cannot be kept is lost: the work has to know its own repeat. Throws `request.in_progress` and `request.key_reused`.
 */
export const createAnswerOnce =
  ({ answers }: { answers: Answers }): AnswerOnce =>
  async (request, work) => {
    const { id, fingerprint } = recordOf(request);
    const state = await answers.begin({ id, fingerprint });
    if (state === 'in_flight') throw new Problem('request.in_progress', {});
    if (state === 'other_request') throw new Problem('request.key_reused', {});
    if (state !== 'begun') return state.reply;
    const reply = await work().catch(async (refusal: unknown) => {
      await answers.forget(id);
      throw refusal;
    });
    await answers.finish(id, reply);
    return reply;
  };
