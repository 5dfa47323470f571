import type { QueryFilter } from 'mongoose';
import { sourcesOf } from '../domain/bill-status.ts';
import type { NewBill } from '../domain/bills-of-order.ts';
import type { BillStore, PageOf } from '../ports.ts';
import { type BillDocument, type BillModel, billEvent, found, toBill } from './bill-model.ts';
import { createMongoClaims, free } from './mongo-claims.ts';

const behind = ({ after }: PageOf): QueryFilter<BillDocument> =>
  after ? { $or: [{ paidAt: { $gt: after.paidAt } }, { paidAt: after.paidAt, _id: { $gt: after.id } }] } : {};

/** Inserts the bill unless it exists: what has happened to an existing one stays. */
const insertOnce = ({ id, ...bill }: NewBill, changedAt: Date) => {
  const fresh = { ...bill, lines: [...bill.lines], flags: [], conflicts: [], claimToken: 0, events: [], changedAt };
  return { updateOne: { filter: { _id: id }, update: { $setOnInsert: fresh }, upsert: true } };
};

/** Bills in MongoDB: each move states its condition in the write, so of many writers one wins. */
export const createMongoBills = (bills: BillModel): BillStore => ({
  ...createMongoClaims(bills),

  add: async (news) => {
    const changedAt = new Date();
    await bills.bulkWrite(news.map((bill) => insertOnce(bill, changedAt)));
  },

  get: async (id) => found(await bills.findById(id).lean<BillDocument>()),
  byInvoiceKey: async (key) => found(await bills.findOne({ 'invoice.key': key }).lean<BillDocument>()),
  byConfirmation: async (confirmationId) =>
    found(await bills.findOne({ 'invoice.confirmationId': confirmationId }).lean<BillDocument>()),

  pending: async (holder, page) => {
    const open: QueryFilter<BillDocument> = {
      $or: [free(page.now), { status: 'CLAIMED', 'claim.agentId': holder.agentId }],
    };
    const mine: QueryFilter<BillDocument> = { $and: [{ shop: holder.shop }, open, behind(page)] };
    return (await bills.find(mine).sort({ paidAt: 1, _id: 1 }).limit(page.limit).lean<BillDocument[]>()).map(toBill);
  },

  assigned: async (shop, page) => {
    const exported: QueryFilter<BillDocument> = { $and: [{ shop, status: 'EXPORTED' }, behind(page)] };
    return (await bills.find(exported).sort({ paidAt: 1, _id: 1 }).limit(page.limit).lean<BillDocument[]>()).map(
      toBill,
    );
  },

  markBilled: async (id, { invoice, flags }) =>
    found(
      await bills
        .findOneAndUpdate(
          { _id: id, status: { $in: [...sourcesOf('BILLED')] }, 'invoice.key': { $exists: false } },
          {
            $set: { status: 'BILLED', invoice, flags: [...flags] },
            $currentDate: { changedAt: true },
            $push: { events: billEvent(id, 'bill.billed', invoice.at) },
          },
          { returnDocument: 'after' },
        )
        .lean<BillDocument>(),
    ),

  keepConflict: async (id, conflict) => {
    const { code, confirmationId } = conflict;
    await bills.updateOne(
      { _id: id, conflicts: { $not: { $elemMatch: { code, confirmationId } } } },
      { $push: { conflicts: conflict }, $currentDate: { changedAt: true } },
    );
  },

  cancelOfOrder: async (orderId) => {
    await bills.updateMany(
      { orderId, status: { $in: ['UNBILLED', 'CLAIMED'] } },
      { $set: { status: 'CANCELLED' }, $currentDate: { changedAt: true } },
    );
  },
});
