'use client';

import * as routes from '@scarlet/contracts/routes';
import type { AdminBillPage, AdminOrderPage, AdminOverview } from '@scarlet/contracts/schemas';
import { useQuery } from '@tanstack/react-query';
import { browserApi } from '#shared/api/browser.ts';
import { Overview } from './overview.tsx';
import { BillsTable, OrdersTable } from './tables.tsx';

/** Everything on the screen was read at about the same moment, so its figures agree with its rows. */
export type AdminFacts = { overview: AdminOverview; orders: AdminOrderPage; bills: AdminBillPage; readAtMs: number };

const askEveryMs = 5_000;

const readFacts = async (): Promise<AdminFacts> => {
  const [overview, orders, bills] = await Promise.all([
    browserApi.call(routes.adminOverview, {}),
    browserApi.call(routes.adminOrders, {}),
    browserApi.call(routes.adminBills, {}),
  ]);
  return { overview, orders, bills, readAtMs: Date.now() };
};

/** The office: figures, bills and orders with their states, read again every five seconds. */
export const AdminView = ({ settled }: { settled: AdminFacts }) => {
  const { data, isError } = useQuery({
    queryKey: ['admin'],
    queryFn: readFacts,
    initialData: settled,
    refetchInterval: askEveryMs,
  });
  return (
    <div className="space-y-14">
      <p role="status" className="text-sm text-scarlet empty:hidden">
        {isError ? 'The shop cannot be reached: these figures may be old.' : ''}
      </p>
      <Overview overview={data.overview} nowMs={data.readAtMs} />
      <section aria-labelledby="bills" className="space-y-4">
        <h2 id="bills" className="text-2xl">
          Bills
        </h2>
        <BillsTable bills={data.bills.items} />
      </section>
      <section aria-labelledby="orders" className="space-y-4">
        <h2 id="orders" className="text-2xl">
          Orders
        </h2>
        <OrdersTable orders={data.orders.items} />
      </section>
    </div>
  );
};
