import type { AdminOrder, OrderSummary, OrderView } from '@scarlet/contracts/schemas';
import { derivedStatus, shopsOf } from './derived-status.ts';
import type { Order } from './order.ts';

const piecesOf = ({ items }: Order): number => items.reduce((pieces, { quantity }) => pieces + quantity, 0);

const baseOf = (order: Order) => ({
  id: order.id,
  orderNumber: order.orderNumber,
  status: order.status,
  isBeingCancelled: order.status === 'PENDING' && order.cancelAskedAt !== undefined,
  ...derivedStatus(order),
  totals: order.totals,
  invoices: order.invoices.map(({ shop, ref, invoiceNo, invoicedAt }) => ({
    ...{ shop, ref, invoiceNo },
    invoicedAt: invoicedAt.toISOString(),
  })),
  placedAt: order.placedAt.toISOString(),
});

/** The order as its buyer sees it. */
export const toOrderView = (order: Order): OrderView => ({
  ...baseOf(order),
  contact: order.contact,
  fulfilment: order.fulfilment,
  items: [...order.items],
  timeline: order.timeline.map(({ status, at }) => ({ status, at: at.toISOString() })),
  expiresAt: order.expiresAt.toISOString(),
});

/** The order as a line of a list. */
export const toOrderSummary = (order: Order): OrderSummary => {
  const picture = order.items[0]?.picture ?? { src: '', alt: '', colour: 'none' };
  return { ...baseOf(order), pieces: piecesOf(order), picture };
};

/** The order as the staff sees it in a list. */
export const toAdminOrder = (order: Order): AdminOrder => ({
  ...baseOf(order),
  customer: order.contact.name,
  email: order.contact.email,
  pieces: piecesOf(order),
  shops: [...shopsOf(order.items)],
  fulfilment: order.fulfilment.kind,
});
