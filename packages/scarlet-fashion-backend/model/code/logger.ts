import { Problem } from '@scarlet/contracts/problem';
import type { World } from '../world/world.ts';

/** What the shop's code says, in the form of its own logger. */
export type Logger = {
  info(event: string): void;
  warn(event: string): void;
  error(event: string, facts?: Record<string, unknown>): void;
};

/** Errors that tell of trouble in the world, which the model makes itself. The others tell of trouble in the code. */
const expected = ['orders.sweep_failed', 'payments.create_failed', 'payments.refund_failed'];

/** Takes what must never be said for a fault: a mismatch of money, an order that is not there, an error that is no Problem. */
export const createFaultLogger = (world: World): Logger => ({
  info: () => undefined,
  warn: (event) => {
    if (event === 'orders.forgotten_hold') world.count('reconciled');
  },
  error: (event, facts = {}) => {
    const isBug = facts.error instanceof Error && !(facts.error instanceof Problem);
    if (!expected.includes(event) || isBug) world.fault(`the code reports ${event}: ${facts.error ?? ''}`);
  },
});
