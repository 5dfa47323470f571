'use client';

import { useQuery } from '@tanstack/react-query';
import { browserApi } from '#shared/api/browser.ts';
import { type AdminFacts, type AdminPlace, readAdminFacts } from './admin-facts.ts';
import { ListPages } from './list-pages.tsx';
import { Overview } from './overview.tsx';
import { BillsTable, OrdersTable } from './tables.tsx';

const askEveryMs = 5_000;

type Props = { place: AdminPlace; settled: AdminFacts };

/** The office: figures, bills and orders with their states, read again every five seconds. */
export const AdminView = ({ place, settled }: Props) => {
  const { data, isError } = useQuery({
    queryKey: ['admin', place],
    queryFn: () => readAdminFacts(browserApi, place),
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
        <ListPages list="bills" place={place} nextCursor={data.bills.nextCursor} />
      </section>
      <section aria-labelledby="orders" className="space-y-4">
        <h2 id="orders" className="text-2xl">
          Orders
        </h2>
        <OrdersTable orders={data.orders.items} />
        <ListPages list="orders" place={place} nextCursor={data.orders.nextCursor} />
      </section>
    </div>
  );
};
