import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@scarlet/testkit/await-event';
import { describe, expect, it } from 'vitest';
import { aBill } from './bills.ts';
import { openCloud } from './cloud.ts';
import { openShop, type Shop } from './shop.ts';

const openWithBill = async (
  cloud: Awaited<ReturnType<typeof openCloud>>,
  shop: Shop,
  env: Record<string, string> = {},
) => {
  const bill = aBill();
  cloud.add(bill);
  const agent = await shop.open(env);
  await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'EXPORTED' });
  return { bill, agent };
};

describe('files of the till', () => {
  it('that say the same twice are confirmed once', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const { bill, agent } = await openWithBill(cloud, shop);
    await shop.bill(bill.ref, 'INV-1\r\n');
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });

    await shop.bill(bill.ref, 'INV-1\r\n');
    await agent.logged({ event: 'file.repeated', ref: bill.ref });
    await eventually('the folder is empty', async () => shop.waiting().length === 0);
    await shop.bill(bill.ref, 'inv-1');
    await agent.logged({ event: 'file.taken', kind: 'repeat' });
    await eventually('the folder is empty', async () => shop.waiting().length === 0);
    expect(cloud.count('confirmBilling')).toBe(1);
    expect(shop.processed()).toHaveLength(3);
  });

  it('with two invoices for one order: the first stays, a person is called, the cloud hears of both', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const { bill, agent } = await openWithBill(cloud, shop);
    await shop.bill(bill.ref, 'INV-1');
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });
    await shop.bill(bill.ref, 'INV-2');
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'REVIEW' });
    await agent.logged({ event: 'delivery.refused', reason: 'billing.invoice_conflict' });

    expect(cloud.books.invoicesOf(bill.id)).toEqual(['INV-1']);
    const { queue } = await shop.page(agent);
    expect(queue).toContain('TWO_INVOICES');
  });

  it('with one invoice for two orders: the second order goes to a person', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const other = aBill();
    cloud.add(other);
    const { bill, agent } = await openWithBill(cloud, shop);
    await shop.bill(bill.ref, 'INV-1');
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'BILLED' });
    await shop.bill(other.ref, 'INV-1');
    await agent.logged({ event: 'task.moved', ref: other.ref, to: 'REVIEW' });
    await agent.logged({ event: 'delivery.refused', reason: 'billing.invoice_in_use' });
    expect(cloud.books.invoicesOf(bill.id)).toEqual(['INV-1']);
    expect(cloud.books.invoicesOf(other.id)).toEqual([]);
  });

  it('that are still being written are left alone until they stand still', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const { bill, agent } = await openWithBill(cloud, shop, { AGENT_STABLE_MS: '3000' });
    const path = join(shop.exportDir, `BILLED_${bill.ref}.txt`);
    await shop.bill(bill.ref, 'INV-10');
    // A quarter of the time that a file must stand still, and many scans: an agent that trusted one look would have taken INV-10 by now.
    await shop.pauseOfTheTill(750);
    expect(agent.log.filter(({ event }) => event === 'file.taken')).toEqual([]);
    await appendFile(path, '42\r\n');
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });
    expect(cloud.books.invoicesOf(bill.id)).toEqual(['INV-1042']);
  });

  it('that stay empty or unreadable go to failed with their reason, and a good one afterwards still counts', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const { bill, agent } = await openWithBill(cloud, shop);
    await shop.bill(bill.ref, '');
    const name = `BILLED_${bill.ref}.txt`;
    await agent.logged({ event: 'file.rejected', name, reason: 'EMPTY' });
    await eventually('the file in failed', async () => shop.failed().includes(name));
    expect(shop.reasonOf(name)).toMatchObject({ reason: 'EMPTY', ref: bill.ref });

    await shop.bill(bill.ref, new Uint8Array(70_000).fill(65));
    await agent.logged({ event: 'file.rejected', reason: 'TOO_LARGE' });
    await shop.bill(bill.ref, Buffer.from('\ufeffINV-1', 'utf16le'));
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });
    expect(cloud.books.invoicesOf(bill.id)).toEqual(['INV-1']);
  });

  it('for an order that nobody knows wait for it, then go to failed; when it comes later they get a second hearing', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const agent = await shop.open();
    const late = aBill();
    await shop.bill(late.ref, 'INV-9');
    await agent.logged({ event: 'file.rejected', reason: 'UNKNOWN_ORDER' });
    await eventually('the file in failed', async () => shop.failed().length === 1);

    cloud.add(late);
    await agent.logged({ event: 'task.moved', ref: late.ref, to: 'EXPORTED' });
    await shop.bill(late.ref, 'INV-9', `billed_${late.ref.toLowerCase()}.TXT`);
    await agent.logged({ event: 'task.moved', ref: late.ref, to: 'CONFIRMED' });
    expect(cloud.books.invoicesOf(late.id)).toEqual(['INV-9']);
  });

  it('that came while the agent was off are taken in when it starts', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const { bill, agent } = await openWithBill(cloud, shop);
    await agent.stop();
    await shop.bill(bill.ref, 'INV-1');
    const next = await shop.open();
    await next.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });
  });

  it('for a bill whose import was written but not yet published take that import away', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    await using doomed = shop.start({ AGENT_FAILPOINT: 'after-staged' });
    await doomed.ended;
    expect(shop.staged()).toEqual([`IMPORT_${bill.ref}.csv`]);
    // With the line dead nobody renews the claim, so the import stays where it is.
    await cloud.goOffline();
    await shop.bill(bill.ref, 'INV-1');

    const agent = await shop.open();
    await agent.logged({ event: 'task.moved', ref: bill.ref, from: 'STAGED', to: 'BILLED' });
    await eventually('the file put away', async () => shop.processed().length === 1);
    expect([...shop.staged(), ...shop.imports()]).toEqual([]);
  });

  it('are never overwritten: another file under the name of an import calls a person', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const agent = await shop.open();
    const bill = aBill();
    await shop.bill(bill.ref, 'somebody typed this', `IMPORT_${bill.ref}.csv`);
    cloud.add(bill);
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'REVIEW' });
    expect(shop.importText(bill.ref)).toBe('somebody typed this');
  });
});
