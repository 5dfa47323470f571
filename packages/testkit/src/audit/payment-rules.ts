import { sumMinor } from '@scarlet/contracts/money';
import type { PaymentDocument } from './documents.ts';

type Rule = { name: string; holds: (payment: PaymentDocument) => boolean };

const ends = ['payment.succeeded', 'payment.failed'];
const finals = ['succeeded', 'canceled'];

/** What is true of every payment at every instant. */
const rules: readonly Rule[] = [
  { name: 'no more is given back than was paid', holds: (payment) => payment.refundedMinor <= payment.amountMinor },
  {
    name: 'what was given back is the sum of the refunds',
    holds: ({ refundedMinor, refunds }) => refundedMinor === sumMinor(refunds.map(({ amountMinor }) => amountMinor)),
  },
  {
    name: 'a key gives money back once',
    holds: ({ refunds }) => new Set(refunds.map(({ key }) => key)).size === refunds.length,
  },
  {
    name: 'only money that came is given back',
    holds: ({ refundedMinor, status }) => refundedMinor === 0 || status === 'succeeded',
  },
  {
    name: 'a payment tells its end once',
    holds: ({ events }) => events.filter(({ type }) => ends.includes(type)).length <= 1,
  },
];

/** The names of the rules that this payment breaks. */
export const brokenPaymentRules = (payment: PaymentDocument): string[] =>
  rules.filter(({ holds }) => !holds(payment)).map(({ name }) => name);

/** Whether a payment that was `before` may be found as `after` later: no way leads back from its end. */
export const canBecome = (before: PaymentDocument, after: PaymentDocument): boolean =>
  !finals.includes(before.status) || before.status === after.status;
