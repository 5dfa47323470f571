import type { OrderStatus, OrderView } from '@scarlet/contracts/schemas';

/** A state of an order in words for the buyer. */
export type Told = { title: string; text: string };

const words: Record<OrderStatus, Told> = {
  RESERVING: { title: 'One moment', text: 'We are reserving your pieces.' },
  REJECTED: { title: 'This did not become an order', text: 'Nothing was ordered and nothing is owed.' },
  PENDING: {
    title: 'Waiting for your payment',
    text: 'Your pieces are kept for you. If a payment was declined, nothing was taken: pay again below.',
  },
  PAID: { title: 'Paid, thank you', text: 'The shop is preparing your bill. The invoice follows from the shop.' },
  EXPIRED: { title: 'The time to pay has run out', text: 'Your pieces went back to the shop. Nothing is owed.' },
  CANCELLED: { title: 'Cancelled', text: 'The order was cancelled. Nothing is owed.' },
  FAILED: { title: 'The payment failed', text: 'Nothing was taken. Your pieces went back to the shop.' },
  REINSTATING: { title: 'Your payment arrived late', text: 'We are looking whether your pieces are still there.' },
  BILLED: { title: 'Billed', text: 'The shop has written your invoice.' },
  REFUND_PENDING: {
    title: 'Your money is on its way back',
    text: 'The refund has been ordered at the payment provider.',
  },
  REFUNDED: { title: 'Refunded', text: 'Your money is back.' },
};

const beingCancelled: Told = {
  title: 'Being cancelled',
  text: 'We wait for the word of our payment provider. If your money has come by then, the order stands; otherwise it is cancelled. You need not do anything.',
};

type Standing = Pick<OrderView, 'status' | 'isBeingCancelled'>;

/** Where the order stands, in words for its buyer. */
export const tellOrder = ({ status, isBeingCancelled }: Standing): Told =>
  isBeingCancelled ? beingCancelled : words[status];

const nothingMoreComes: readonly OrderStatus[] = ['REJECTED', 'EXPIRED', 'CANCELLED', 'FAILED', 'BILLED', 'REFUNDED'];

/** Whether the page may stop asking how the order is getting on. */
export const isSettled = ({ status }: Pick<OrderView, 'status'>): boolean => nothingMoreComes.includes(status);

export type Step = { name: string; at: string | undefined };

/** The steps of an order that goes well, with the moments at which they happened. */
export const stepsOf = ({ timeline }: Pick<OrderView, 'timeline'>): readonly Step[] => {
  const at = (status: OrderStatus) => timeline.find((entry) => entry.status === status)?.at;
  return [
    { name: 'Ordered', at: at('PENDING') },
    { name: 'Paid', at: at('PAID') },
    { name: 'Billed by the shop', at: at('BILLED') },
  ];
};

/** Whether the order is still on its good way, so that its steps mean something. */
export const isOnItsWay = ({ status, isBeingCancelled }: Standing): boolean =>
  !isBeingCancelled && ['RESERVING', 'PENDING', 'PAID', 'BILLED'].includes(status);
