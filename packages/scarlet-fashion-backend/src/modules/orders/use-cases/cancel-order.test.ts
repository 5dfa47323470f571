import { expect, it } from 'vitest';
import { sampleOrder } from '../tests/sample-order.ts';
import { createCancelOrder } from './cancel-order.ts';

const never = async () => expect.fail('Nobody asked for this');

it('A cancellation is noted before anything is done about it, so that whoever dies at it leaves it to the sweeper', async () => {
  const done: string[] = [];
  const cancelOrder = createCancelOrder({
    orders: {
      ...{ insert: never, open: never, countUnpaid: never, get: never, hasRunOut: never, move: never },
      ...{ takeOver: never, beginAnew: never, markStock: never, addInvoice: never },
      askCancel: async ({ id }) => void done.push(`${id} is to be cancelled`),
    },
    payments: {
      ...{ ensureIntent: never, refund: never, moneyOf: never },
      cancelIntent: async () => {
        throw new Error('died');
      },
    },
    ...{ endOrder: never, settlePayment: never },
  });
  await expect(cancelOrder(sampleOrder({ id: 'order' }))).rejects.toThrow('died');
  expect(done).toEqual(['order is to be cancelled']);
});
