import type { OrderDocument } from '@scarlet/testkit/audit/documents';
import type { Answer } from './buyer.ts';

/** What an order is before it is acknowledged, or when it never is. */
const neverAcknowledged: readonly OrderDocument['status'][] = ['RESERVING', 'REJECTED'];

/** Orders that a buyer was told to have, and that are gone, still being placed or rejected: each in words. */
export const brokenPromises = (answers: readonly Answer[], orders: readonly OrderDocument[]): string[] => {
  const statuses = new Map(orders.map(({ _id, status }) => [_id, status]));
  return answers
    .filter(({ status }) => status === 201)
    .flatMap(({ id }) => {
      const status = statuses.get(id);
      if (status === undefined) return [`order ${id} is gone`];
      return neverAcknowledged.includes(status) ? [`order ${id} is ${status}`] : [];
    });
};
