import { bug, Problem } from '@scarlet/contracts/problem';

/**
 * What came back from a read that is cached. A cached function must not throw: Next makes the head of a page that failed
 * once more, and a cached read that has failed in the same request leaves the response open for ever (tried with 16.4.6).
 * So silence is a value inside the cache, kept for a second only, and becomes an error outside of it.
 */
export type Answer<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'silent'; readonly reason: string };

/** Turns a call into an answer; never rejects. */
export const answerOf = async <Value>(call: Promise<Value>): Promise<Answer<Value>> => {
  try {
    return { kind: 'answered', value: await call };
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return { kind: 'refused', code: String(error.code) };
    return { kind: 'silent', reason: String(error) };
  }
};

/** The value, or `undefined` when the API refused (there is no such thing); throws when it did not answer. */
export const valueOrNothing = <Value>(answer: Answer<Value>): Value | undefined => {
  if (answer.kind === 'silent') return bug('The API did not answer', { reason: answer.reason });
  return answer.kind === 'answered' ? answer.value : undefined;
};

/** The value; throws when there is none for whatever reason. */
export const valueIn = <Value>(answer: Answer<Value>): Value =>
  answer.kind === 'answered' ? answer.value : bug('The API gave no answer to go on with', { answer });
