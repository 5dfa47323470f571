import type { Order, OrderItem } from './order.ts';
import { isPaid } from './order-status.ts';

type FactItem = Omit<OrderItem, 'slug' | 'picture'>;

/** What billing must know of a paid order. */
export type OrderFacts = {
  readonly id: string;
  readonly orderNumber: string;
  readonly items: readonly FactItem[];
  readonly customer: { readonly name: string; readonly phone: string };
  readonly fulfilment: 'delivery' | 'pickup';
  /** GST code of the state that is delivered to; undefined for pick-up, where it is the shop's own. */
  readonly stateCode: string | undefined;
  readonly paidAt: Date;
};

const toItem = ({ slug: _slug, picture: _picture, ...item }: OrderItem): FactItem => item;

/** The facts of an order whose money is in; undefined for any other. */
export const toOrderFacts = (order: Order): OrderFacts | undefined => {
  if (!isPaid(order.status) || !order.paidAt) return undefined;
  const { id, orderNumber, contact, fulfilment, paidAt } = order;
  return {
    id,
    orderNumber,
    items: order.items.map(toItem),
    customer: { name: contact.name, phone: contact.phone },
    fulfilment: fulfilment.kind,
    stateCode: fulfilment.kind === 'delivery' ? fulfilment.address.stateCode : undefined,
    paidAt,
  };
};
