import type { BillStatus } from '@scarlet/contracts/schemas';
import type { QueryFilter } from 'mongoose';
import type { BillReports } from '../ports.ts';
import { type BillDocument, type BillModel, toBill } from './bill-model.ts';

/** What people in the office ask about bills. */
export const createMongoBillReports = (bills: BillModel): BillReports => ({
  newestFirst: async ({ status, shop }, { limit, after }) => {
    const behind: QueryFilter<BillDocument> = after
      ? { $or: [{ paidAt: { $lt: after.paidAt } }, { paidAt: after.paidAt, _id: { $lt: after.id } }] }
      : {};
    const filter: QueryFilter<BillDocument> = {
      $and: [{ ...(status ? { status } : {}), ...(shop ? { shop } : {}) }, behind],
    };
    return (await bills.find(filter).sort({ paidAt: -1, _id: -1 }).limit(limit).lean<BillDocument[]>()).map(toBill);
  },

  countByStatus: async () => {
    const counted = await bills.aggregate<{ _id: BillStatus; count: number }>([
      { $group: { _id: '$status', count: { $sum: 1 } } },
    ]);
    const byStatus = new Map(counted.map(({ _id, count }) => [_id, count]));
    const count = (status: BillStatus): number => byStatus.get(status) ?? 0;
    return {
      UNBILLED: count('UNBILLED'),
      CLAIMED: count('CLAIMED'),
      EXPORTED: count('EXPORTED'),
      BILLED: count('BILLED'),
      REVIEW: count('REVIEW'),
      VOIDED: count('VOIDED'),
      CANCELLED: count('CANCELLED'),
    };
  },

  oldestUnbilled: async () => {
    const open: QueryFilter<BillDocument> = { status: { $in: ['UNBILLED', 'CLAIMED', 'EXPORTED'] } };
    return (await bills.findOne(open, { paidAt: 1 }).sort({ paidAt: 1 }).lean())?.paidAt;
  },
});
