import { formatMinor } from '@scarlet/contracts/money';
import { isProblem, Problem } from '@scarlet/contracts/problem';
import type { CartLine } from '@scarlet/contracts/schemas';
import { isAway } from '#shared/api/no-answer.ts';
import { type Explanation, explainProblem } from '#shared/ui/explain-problem.ts';

/** What to show when an order was refused: a sentence for the whole form, and one for each field that is wrong. */
export type OrderRefusal = { message: string; fields: Readonly<Record<string, string>> };

/** What the checkout form shows again that was sent without scripts and refused. */
export type OrderAgain = { typed: Readonly<Record<string, string>>; refusal: OrderRefusal | undefined };

const fieldsOf = (problem: Problem): Readonly<Record<string, string>> =>
  Object.fromEntries(problem.errors.map(({ pointer, message }) => [pointer.split('/').at(-1) ?? '', message]));

const nameOf = (lines: readonly CartLine[], sku: string): string => {
  const line = lines.find((each) => each.sku === sku);
  return line ? `${line.name} in ${line.size}` : sku;
};

/** What the catalogue says to programs, said to a buyer. A refusal speaks of its own try: an earlier one may have ordered. */
const ownWords: Readonly<Record<string, Explanation>> = {
  'request.invalid': {
    title: 'Something in the form is not right yet',
    next: 'This try ordered nothing: correct the marked fields, then order again.',
  },
  'request.in_progress': {
    title: 'Your order is still being worked on',
    next: 'Send it again in a moment to see what became of it: it is ordered once.',
  },
  'request.key_reused': {
    title: 'You have sent this page before with other details',
    next: 'If that was an order, a mail about it is on its way, and an account lists it. Send the form again to order once more.',
  },
  'request.guest_unknown': {
    title: 'Your browser does not keep the cookie of the shop',
    next: 'This try ordered nothing: allow cookies for this shop, then order again.',
  },
  'request.form_expired': {
    title: 'This page was open for too long',
    next: 'This try ordered nothing: send it again.',
  },
};

type Short = { lines: readonly CartLine[]; short: readonly { sku: string; wanted: number; left: number }[] };

const tooFewAnywhere = ({ lines, short }: Short): string => {
  const each = short.map(({ sku, left }) => `${nameOf(lines, sku)}: ${left === 0 ? 'sold out' : `only ${left} left`}`);
  return `Not enough is left. ${each.join('; ')}. Change your bag and order again.`;
};

/** What the bag says to be left counts all shops, and delivery may take the pieces from several. */
const tooFewHere = ({ lines, short }: Short): string => {
  const each = short.map(({ sku, left }) => `${nameOf(lines, sku)}: ${left === 0 ? 'none' : `only ${left}`} there`);
  const isElsewhere = ({ sku, wanted }: Short['short'][number]) =>
    lines.some((line) => line.sku === sku && line.left >= wanted);
  const next = short.every(isElsewhere)
    ? 'We can deliver it, and another shop may have it.'
    : 'Try delivery or another shop, or change your bag.';
  return `The shop you chose has too few. ${each.join('; ')}. ${next}`;
};

const shopFault = ({ code }: Problem): Readonly<Record<string, string>> =>
  code === 'shops.closed' || code === 'shops.not_found' ? { shop: 'Choose another shop, or delivery.' } : {};

const unreachable = 'The shop cannot be reached. Nothing was ordered twice: try again.';
// The order may have gone through before the fault. As after silence the next try has the same key, and finds it.
const broken =
  'Something went wrong in this page. Try again: nothing is ordered twice. If that does not help, reload it and look into your bag.';

type Ordered = { lines: readonly CartLine[]; isPickup: boolean };

/** Explains why an order did not come about, in words of the bag as it is now. */
export const explainOrderRefusal = (error: unknown, { lines, isPickup }: Ordered): OrderRefusal => {
  if (isProblem(error, 'inventory.out_of_stock')) {
    const told = { lines, short: error.facts.lines };
    return { message: isPickup ? tooFewHere(told) : tooFewAnywhere(told), fields: {} };
  }
  if (isProblem(error, 'orders.price_changed')) {
    const changed = error.facts.lines.map(
      ({ sku, nowMinor }) => `${nameOf(lines, sku)} is now ${formatMinor(nowMinor)}`,
    );
    const next = 'Your order shows the new total: send it again to confirm it.';
    return { message: `A price has changed: ${changed.join('; ')}. ${next}`, fields: {} };
  }
  if (!(error instanceof Problem)) return { message: isAway(error) ? unreachable : broken, fields: {} };
  const { title, next } = ownWords[error.code] ?? explainProblem(error.code) ?? { title: unreachable, next: '' };
  return { message: `${title}. ${next}`, fields: { ...fieldsOf(error), ...shopFault(error) } };
};

/** Of a stranger nothing was looked at, so their key is still unused. */
const openAnswers: readonly string[] = [
  ...['request.in_progress', 'platform.store_down', 'platform.failure'],
  'request.guest_unknown',
];

/**
 * Whether another try must use a new key. A refusal was an answer, and stays the answer to its key; after silence or a fault of
 * the server the same key finds out what became of the first try.
 */
export const needsNewKey = (error: unknown): boolean => error instanceof Problem && !openAnswers.includes(error.code);
