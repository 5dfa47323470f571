import type { BillingStatus, OrderStatus, PaymentStatus } from '@scarlet/contracts/schemas';

const paymentStatusOf: Record<OrderStatus, PaymentStatus> = {
  RESERVING: 'PENDING',
  PENDING: 'PENDING',
  REJECTED: 'FAILED',
  EXPIRED: 'FAILED',
  CANCELLED: 'FAILED',
  FAILED: 'FAILED',
  REINSTATING: 'PAID',
  PAID: 'PAID',
  BILLED: 'PAID',
  REFUND_PENDING: 'REFUND_PENDING',
  REFUNDED: 'REFUNDED',
};

type Facts = {
  status: OrderStatus;
  items: readonly { shop: string }[];
  invoices: readonly { shop: string }[];
};

/** The shops that have to invoice their part of the order. */
export const shopsOf = (items: readonly { shop: string }[]): readonly string[] => [
  ...new Set(items.map(({ shop }) => shop)),
];

/** Whether every shop of the order has its invoice. */
export const isWhollyInvoiced = ({ items, invoices }: Omit<Facts, 'status'>): boolean =>
  shopsOf(items).every((shop) => invoices.some((invoice) => invoice.shop === shop));

const billingStatusOf = (facts: Facts): BillingStatus => {
  if (facts.invoices.length === 0) return 'UNBILLED';
  return isWhollyInvoiced(facts) ? 'BILLED' : 'PARTLY_BILLED';
};

/** The two statuses that people ask for; both follow from the order's own status and its invoices, and are stored nowhere. */
export const derivedStatus = (facts: Facts): { paymentStatus: PaymentStatus; billingStatus: BillingStatus } => ({
  paymentStatus: paymentStatusOf[facts.status],
  billingStatus: billingStatusOf(facts),
});
