import { isWhollyInvoiced } from '../domain/derived-status.ts';
import type { Invoice } from '../domain/order.ts';
import type { OrderStore } from '../ports.ts';

type Ports = { orders: OrderStore };
export type RecordInvoice = (invoice: Invoice & { orderId: string }) => Promise<void>;

/**
 * Records the invoice of one shop; the order is BILLED when its last shop has invoiced. A paper invoice is a fact, so it is
 * recorded in any status. A repeat changes nothing, and finishes the move of one that died in between.
 */
export const createRecordInvoice =
  ({ orders }: Ports): RecordInvoice =>
  async ({ orderId, ...invoice }) => {
    const order = await orders.addInvoice(orderId, invoice);
    if (order?.status === 'PAID' && isWhollyInvoiced(order)) await orders.move(order, 'BILLED');
  };
