import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';

let shop: Backend;
beforeAll(async () => {
  shop = await startBackend();
});
afterAll(() => shop.stop());

describe('the office', () => {
  it('sees each order and its bill with their states', async () => {
    const order = await shop.given.paidOrder(shop.as.guest());
    const staff = await shop.as.staff();
    const orders = await staff.call(routes.adminOrders, { query: { status: 'PAID' } });
    expect(orders.items[0]).toMatchObject({
      orderNumber: order.orderNumber,
      customer: 'Asha Rao',
      shops: ['BLR'],
      pieces: 1,
    });

    const bills = await eventually('the bill of the order', async () => {
      const page = await staff.call(routes.adminBills, { query: { shop: 'BLR' } });
      return page.items.length > 0 && page;
    });
    expect(bills.items[0]).toMatchObject({
      ref: order.orderNumber,
      status: 'UNBILLED',
      invoiceNo: null,
      conflicts: [],
    });
  });

  it('sees in figures what waits and who was heard', async () => {
    await shop.given.paidOrder(shop.as.guest());
    await shop.as.agent('BLR');
    const staff = await shop.as.staff();
    const overview = await eventually('a bill that waits', async () => {
      const read = await staff.call(routes.adminOverview, {});
      return read.billsByStatus.UNBILLED > 0 && read;
    });
    expect(overview.ordersByStatus.PAID).toBeGreaterThan(0);
    expect(overview.oldestUnbilledMs).toBeGreaterThanOrEqual(0);
    expect(overview.agents).toEqual(
      expect.arrayContaining([expect.objectContaining({ shop: 'BLR', heardFromAt: null })]),
    );
  });

  it('shows nothing to customers and strangers', async () => {
    const customer = await shop.as.customer();
    for (const path of ['/admin/overview', '/admin/orders', '/admin/bills']) {
      expect(await customer.get(path)).toMatchObject({ status: 403, body: { code: 'auth.role_missing' } });
      expect(await shop.as.guest().get(path)).toMatchObject({ status: 401, body: { code: 'auth.required' } });
    }
  });

  it('refuses a status that does not exist', async () => {
    const staff = await shop.as.staff();
    expect(await staff.get('/admin/bills?status=LOST')).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
  });
});
