import { eventually } from '@scarlet/testkit/await-event';
import { describe, expect, it } from 'vitest';
import { failpointNames } from '../src/core/failpoint-names.ts';
import { aBill } from './bills.ts';
import { openCloud } from './cloud.ts';
import { openShop } from './shop.ts';

describe('a power cut', () => {
  it.each(failpointNames)('%s loses nothing and does nothing twice', async (failpoint) => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const [first, second] = [aBill(), aBill()];
    cloud.add(first, second);
    await using doomed = shop.start({ AGENT_FAILPOINT: failpoint });
    await using till = shop.openTill();
    expect(await doomed.ended).toEqual({ code: null, signal: 'SIGKILL' });

    const agent = await shop.open();
    for (const { id } of [first, second]) {
      await eventually('the bill in the cloud', async () => cloud.books.statusOf(id) === 'BILLED');
    }
    await eventually('both bills put away', async () => shop.processed().length === 2);

    expect([...till.imports].sort()).toEqual([`IMPORT_${first.ref}.csv`, `IMPORT_${second.ref}.csv`].sort());
    expect(cloud.books.invoicesOf(first.id)).toHaveLength(1);
    expect(cloud.books.invoicesOf(second.id)).toHaveLength(1);
    await agent.stop();
    expect(await shop.counts()).toMatchObject({ CONFIRMED: '2', RECEIVED: '0', REVIEW: '0' });
    expect(shop.staged()).toEqual([]);
  });

  it('between the rename and its record never writes the file again, even when the till has eaten it', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    await using doomed = shop.start({ AGENT_FAILPOINT: 'after-rename' });
    await doomed.ended;
    expect(shop.imports()).toEqual([`IMPORT_${bill.ref}.csv`]);
    await shop.eatImports();

    const agent = await shop.open();
    await agent.logged({ event: 'task.moved', ref: bill.ref, from: 'STAGED', to: 'EXPORTED' });
    await eventually('the acknowledgement', async () => cloud.books.statusOf(bill.id) === 'EXPORTED');
    const polls = cloud.count('pendingOrders');
    await eventually('two more polls', async () => cloud.count('pendingOrders') >= polls + 2);
    expect(shop.imports()).toEqual([]);
  });

  it('after the cloud has booked the invoice but before its answer came leads to one booking', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    let cuts = 0;
    cloud.faultFor = (name) => {
      if (name !== 'confirmBilling' || cuts > 0) return undefined;
      cuts += 1;
      return 'cut';
    };
    const agent = await shop.open();
    await using _till = shop.openTill();
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });

    expect(cloud.books.invoicesOf(bill.id)).toHaveLength(1);
    expect(cloud.count('confirmBilling')).toBe(2);
  });
});
