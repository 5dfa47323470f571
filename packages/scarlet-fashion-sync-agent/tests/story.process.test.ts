import { eventually } from '@scarlet/testkit/await-event';
import { describe, expect, it } from 'vitest';
import { aBill, aLine } from './bills.ts';
import { openCloud } from './cloud.ts';
import { openShop } from './shop.ts';

describe('a paid order in the shop', () => {
  it('becomes a file for the till, is billed there, and is confirmed in the cloud once', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill({ lines: [aLine(), aLine({ lineNo: 2, name: '=SUM(A1)', size: 'L', quantity: 1 })] });
    cloud.add(bill);
    const agent = await shop.open();

    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'EXPORTED' });
    expect(shop.importText(bill.ref)).toBe(
      'order_ref,product,size,price,qty\r\n' +
        `${bill.ref},"Meera kurta, Red",M,2499.50,2\r\n` +
        `${bill.ref},"'=SUM(A1), Red",L,2499.50,1\r\n`,
    );
    await eventually('the acknowledgement', async () => cloud.books.statusOf(bill.id) === 'EXPORTED');

    await shop.bill(bill.ref, 'BLR/2627/00042\r\n');
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });

    expect(cloud.books.invoicesOf(bill.id)).toEqual(['BLR/2627/00042']);
    expect(cloud.count('confirmBilling')).toBe(1);
    expect(shop.processed()).toEqual([`BILLED_${bill.ref}.txt`]);
    expect(agent.log.filter(({ level }) => Number(level) > 30)).toEqual([]);
    expect(await agent.stop()).toEqual({ code: 0, signal: null });
  });
});
