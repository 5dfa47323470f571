/**
 * What one process does, cut at every gap: between two `yield`s lies exactly one act on one document or one message, and at
 * each of them the process may die, be stopped for a long time, or be overtaken by all others.
 */
export type Story<Result = void> = Generator<Gap, Result, undefined>;

/** Nothing: goes on at any time. A number: not before that many ticks. A ticket: not before it is answered. */
export type Gap = undefined | number | Ticket<unknown>;

/** An answer that somebody waits for; undefined until it is there. The first answer stays. */
export type Ticket<Answer> = { readonly answer: Answer | undefined };

export type OpenTicket<Answer> = Ticket<Answer> & { settle(answer: Answer): void };

export const createTicket = <Answer>(): OpenTicket<Answer> => {
  const ticket: { answer: Answer | undefined; settle(answer: Answer): void } = {
    answer: undefined,
    settle: (answer) => {
      ticket.answer ??= answer;
    },
  };
  return ticket;
};

/** Waits for an answer. */
export function* answerOf<Answer>(ticket: Ticket<Answer>): Story<Answer> {
  for (;;) {
    if (ticket.answer !== undefined) return ticket.answer;
    yield ticket;
  }
}
