import { OrderStatus } from '@scarlet/contracts/schemas';
import { isShown } from '../domain/order-status.ts';
import type { OrderReports, Part } from '../ports.ts';
import { type OrderModel, toOrder } from './order-model.ts';

const shownStatuses = OrderStatus.options.filter(isShown);
/** Being placed is a matter of milliseconds and nothing to list. */
const listedStatuses = shownStatuses.filter((status) => status !== 'RESERVING');

const behind = ({ after }: Part) =>
  after === undefined
    ? {}
    : {
        $or: [{ placedAt: { $lt: after.placedAt } }, { placedAt: after.placedAt, _id: { $lt: after.id } }],
      };

/** Lists and counts of orders; pages begin behind an order, so that new orders do not shift them. */
export const createMongoOrderReports = (model: OrderModel): OrderReports => {
  const page = async (filter: object, part: Part) => {
    const found = model.find({ ...filter, ...behind(part) });
    return (await found.sort({ placedAt: -1, _id: -1 }).limit(part.limit).lean()).map(toOrder);
  };
  return {
    ofShoppers: (shoppers, part) => page({ shopper: { $in: [...shoppers] }, status: { $in: listedStatuses } }, part),
    all: ({ status, shop }, part) =>
      page({ status: status ?? { $in: shownStatuses }, ...(shop === undefined ? {} : { 'items.shop': shop }) }, part),
    waiting: async () => {
      const [unpaid, owedBack, [oldest]] = await Promise.all([
        model.countDocuments({ status: 'PENDING' }),
        model.countDocuments({ status: 'REFUND_PENDING' }),
        model.aggregate<{ ms: number }>([
          { $match: { status: 'PENDING' } },
          { $sort: { placedAt: 1, _id: 1 } },
          { $limit: 1 },
          { $project: { ms: { $subtract: ['$$NOW', '$placedAt'] } } },
        ]),
      ]);
      return { unpaid, owedBack, oldestUnpaidMs: oldest && Number(oldest.ms) };
    },
    countByStatus: async () => {
      const counted = await model.aggregate<{ _id: OrderStatus; count: number }>([
        { $group: { _id: '$status', count: { $sum: 1 } } },
      ]);
      const countOf = new Map(counted.map(({ _id, count }) => [_id, count]));
      const zero = { RESERVING: 0, REJECTED: 0, PENDING: 0, PAID: 0, EXPIRED: 0, CANCELLED: 0, FAILED: 0 };
      const counts: Record<OrderStatus, number> = {
        ...zero,
        REINSTATING: 0,
        BILLED: 0,
        REFUND_PENDING: 0,
        REFUNDED: 0,
      };
      for (const status of OrderStatus.options) counts[status] = countOf.get(status) ?? 0;
      return counts;
    },
  };
};
