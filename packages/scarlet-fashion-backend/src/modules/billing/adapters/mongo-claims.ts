import type { QueryFilter } from 'mongoose';
import { sourcesOf } from '../domain/bill-status.ts';
import type { BillStore } from '../ports.ts';
import { type BillDocument, type BillModel, billEvent, found } from './bill-model.ts';

/** Bills that any agent of the shop may take: nobody's, or those whose holder let the lease run out. */
export const free = (now: Date): QueryFilter<BillDocument> => ({
  $or: [{ status: 'UNBILLED' }, { status: 'CLAIMED', 'claim.expiresAt': { $lte: now } }],
});

/** Who may export a bill. The condition of each write decides between two agents that ask at once. */
export const createMongoClaims = (bills: BillModel): Pick<BillStore, 'renewClaim' | 'takeClaim' | 'markExported'> => ({
  renewClaim: async (id, { holder, now, expiresAt }) =>
    found(
      await bills
        .findOneAndUpdate(
          {
            _id: id,
            shop: holder.shop,
            status: 'CLAIMED',
            'claim.agentId': holder.agentId,
            'claim.expiresAt': { $gt: now },
          },
          { $set: { 'claim.expiresAt': expiresAt }, $currentDate: { changedAt: true } },
          { returnDocument: 'after' },
        )
        .lean<BillDocument>(),
    ),

  takeClaim: async (id, { holder, now, expiresAt }) =>
    found(
      await bills
        .findOneAndUpdate(
          { $and: [{ _id: id, shop: holder.shop }, free(now)] },
          [
            {
              $set: {
                status: 'CLAIMED',
                claimToken: { $add: ['$claimToken', 1] },
                claim: { agentId: holder.agentId, token: { $add: ['$claimToken', 1] }, expiresAt },
                changedAt: '$$NOW',
              },
            },
          ],
          { returnDocument: 'after', updatePipeline: true },
        )
        .lean<BillDocument>(),
    ),

  markExported: async (id, { holder, token, exported }) =>
    found(
      await bills
        .findOneAndUpdate(
          {
            _id: id,
            shop: holder.shop,
            status: { $in: [...sourcesOf('EXPORTED')] },
            'claim.agentId': holder.agentId,
            'claim.token': token,
          },
          {
            $set: { status: 'EXPORTED', exported },
            $currentDate: { changedAt: true },
            $push: { events: billEvent(id, 'bill.exported', exported.at) },
          },
          { returnDocument: 'after' },
        )
        .lean<BillDocument>(),
    ),
});
