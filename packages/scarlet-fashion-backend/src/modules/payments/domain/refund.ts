/** Money on its way back: what was asked for is taken off what is left at once, so that no two refunds share a rupee. */
import { minusMinor, sumMinor } from '@scarlet/contracts/money';
import type { Payment } from './payment.ts';

export type Refund = {
  /** Names the refund within its payment: the same key never gives money twice. */
  readonly key: string;
  readonly amountMinor: number;
  /** Whether the provider has confirmed it. */
  readonly isGiven: boolean;
  /** Who wanted it: `user:<id>` or `shop`. */
  readonly by: string;
};

/** A payment with all refunds that were ever asked for. */
export type RefundBook = { readonly payment: Payment; readonly refunds: readonly Refund[] };

export type Money = {
  readonly paidMinor: number;
  /** The sum of all refunds, confirmed or not. */
  readonly refundedMinor: number;
  /** The part of them that the provider has confirmed. */
  readonly givenMinor: number;
  /** What was asked for under each key, confirmed or not. */
  readonly byKey: ReadonlyMap<string, number>;
};

export const noMoney: Money = { paidMinor: 0, refundedMinor: 0, givenMinor: 0, byKey: new Map() };

const sumOf = (refunds: readonly Refund[]): number => sumMinor(refunds.map(({ amountMinor }) => amountMinor));

export const moneyOf = ({ payment, refunds }: RefundBook): Money => ({
  paidMinor: payment.status === 'succeeded' ? payment.amountMinor : 0,
  refundedMinor: sumOf(refunds),
  givenMinor: sumOf(refunds.filter(({ isGiven }) => isGiven)),
  byKey: new Map(refunds.map(({ key, amountMinor }) => [key, amountMinor])),
});

export type RefundDecision =
  /** It was asked for before, and may still have to be confirmed. */
  | { kind: 'known'; refund: Refund }
  | { kind: 'ask'; amountMinor: number }
  /** The rest was wanted and there is none. */
  | { kind: 'nothing_left'; isAllGiven: boolean }
  | { kind: 'too_large'; leftMinor: number }
  /** No money ever came. */
  | { kind: 'nothing_paid' };

/** What a wish for money means; without an amount it is for all that is left. */
export const decideRefund = (book: RefundBook, wish: { key: string; amountMinor?: number }): RefundDecision => {
  const { paidMinor, refundedMinor, givenMinor } = moneyOf(book);
  const known = book.refunds.find(({ key }) => key === wish.key);
  if (known) return { kind: 'known', refund: known };
  if (paidMinor === 0) return { kind: 'nothing_paid' };
  const leftMinor = minusMinor(paidMinor, refundedMinor);
  const amountMinor = wish.amountMinor ?? leftMinor;
  if (amountMinor > leftMinor) return { kind: 'too_large', leftMinor };
  if (amountMinor === 0) return { kind: 'nothing_left', isAllGiven: givenMinor === paidMinor };
  return { kind: 'ask', amountMinor };
};
