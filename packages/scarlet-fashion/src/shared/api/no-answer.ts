import { UnexpectedReply } from '@scarlet/contracts/client';
import { Problem } from '@scarlet/contracts/problem';

/** Nobody answered a call: no network, nobody at the address, or the connection ended before the answer did. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super(`Nobody answered: ${String(cause)}`, { cause });
    this.name = 'NoAnswer';
  }
}

/** Whether a call failed because the shop was not there: nobody answered, or somebody in between did. */
export const isAway = (error: unknown): boolean => error instanceof NoAnswer || error instanceof UnexpectedReply;

/** Leaves in the console what is neither a refusal nor silence, and so a fault of the page itself. */
export const reportFault = (error: unknown): void => {
  if (!(error instanceof Problem) && !isAway(error)) reportError(error);
};
