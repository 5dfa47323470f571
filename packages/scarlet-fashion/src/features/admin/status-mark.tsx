import type { BillStatus, OrderStatus } from '@scarlet/contracts/schemas';

type Tone = 'done' | 'waits' | 'wrong' | 'ended';

const tones: Record<OrderStatus | BillStatus, Tone> = {
  RESERVING: 'waits',
  REJECTED: 'ended',
  PENDING: 'waits',
  PAID: 'waits',
  EXPIRED: 'ended',
  CANCELLED: 'ended',
  FAILED: 'ended',
  REINSTATING: 'wrong',
  BILLED: 'done',
  REFUND_PENDING: 'wrong',
  REFUNDED: 'ended',
  UNBILLED: 'waits',
  CLAIMED: 'waits',
  EXPORTED: 'waits',
  REVIEW: 'wrong',
  VOIDED: 'ended',
};

const looks: Record<Tone, string> = {
  done: 'border-success text-success',
  waits: 'border-warning text-warning',
  wrong: 'border-scarlet text-scarlet',
  ended: 'border-control text-stone',
};

/** A state as a small label; its word says what its colour says. */
export const StatusMark = ({ status }: { status: OrderStatus | BillStatus }) => (
  <span className={`inline-block rounded-sm border px-2 py-0.5 text-xs whitespace-nowrap ${looks[tones[status]]}`}>
    {status.toLowerCase().replace('_', ' ')}
  </span>
);
