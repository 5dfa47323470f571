import type { LedgerOrder } from '../domain/ledger-rows.ts';
import type { ChangedOrders } from '../ports.ts';
import type { OrderModel } from './order-model.ts';

/** An order as far as it is read here. */
type Stored = Omit<LedgerOrder, 'id'> & { _id: string };

const groupSize = 300;
const wanted = { orderNumber: 1, attempt: 1, timeline: 1, 'items.sku': 1, 'items.shop': 1, 'items.quantity': 1 };
export const createMongoChangedOrders = (model: OrderModel): ChangedOrders => ({
  async *since(from) {
    // Orders that never came about are the most in a rush, and have done nothing that lasted.
    const found = model
      .find({ changedAt: { $gte: from }, status: { $nin: ['RESERVING', 'REJECTED'] } }, wanted)
      .sort({ changedAt: 1 })
      .lean<Stored>()
      .cursor({ batchSize: groupSize });
    let group: LedgerOrder[] = [];
    for await (const { _id: id, ...order } of found) {
      group.push({ id, ...order });
      if (group.length < groupSize) continue;
      yield group;
      group = [];
    }
    if (group.length > 0) yield group;
  },
});
