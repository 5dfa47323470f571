import { Problem } from '@scarlet/contracts/problem';
import { fingerprintOf } from '../domain/order-identity.ts';
import type { Answers } from '../ports.ts';

type Request = { person: string; route: string; key: string; body: object };
export type AnswerOnce = (request: Request, work: () => Promise<object>) => Promise<unknown>;

/**
 * Works on a request once for each person, route and key, and gives every repeat the first answer for 24 h. A refusal is not kept:
 * a repeat is judged by what is then. Throws `request.in_progress` and `request.key_reused`.
 */
export const createAnswerOnce =
  ({ answers }: { answers: Answers }): AnswerOnce =>
  async ({ person, route, key, body }, work) => {
    const id = `${person}|${route}|${key}`;
    const state = await answers.begin({ id, fingerprint: fingerprintOf(body) });
    if (state === 'in_flight') throw new Problem('request.in_progress', {});
    if (state === 'other_request') throw new Problem('request.key_reused', {});
    if (state !== 'begun') return state.reply;
    try {
      const reply = await work();
      await answers.finish(id, reply);
      return reply;
    } catch (error) {
      await answers.forget(id);
      throw error;
    }
  };
