/**
 * Times of the model, in ticks. They stand in the same order as those of the shop, but closer: a stop lasts as long as any of
 * them, so that every deadline is overtaken by somebody who believes it is not.
 */
import { minute } from '#kernel/clock';

/** How long pieces are kept for an order that is not paid. */
export const holdTicks = 420;
/** After which whoever was placing or reinstating an order is taken for gone. */
export const stuckTicks = 160;
/** After which an order ends although the provider has not said whether it is paid. */
export const giveUpTicks = 150;

const realGiveUpMs = 30 * minute;

/** Ticks as the milliseconds for which they stand in the decision about an overdue order. */
export const asMs = (ticks: number): number => (ticks / giveUpTicks) * realGiveUpMs;

export const asTicks = (ms: number): number => Math.round((ms / realGiveUpMs) * giveUpTicks);
