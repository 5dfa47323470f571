import { endpoints } from '@scarlet/contracts/endpoints';
import type { Agents } from '#modules/agents';
import type { Billing } from '#modules/billing';
import type { Orders } from '#modules/orders';
import { type Served, serve } from '#platform/http/serve';

type Uses = {
  orders: Pick<Orders, 'adminPage' | 'countByStatus'>;
  billing: Pick<Billing, 'adminPage' | 'countByStatus' | 'oldestUnbilledMs'>;
  agents: Pick<Agents, 'list'>;
};

export const adminEndpoints = ({ orders, billing, agents }: Uses): readonly Served[] => [
  serve(endpoints.adminOverview, async () => {
    const [ordersByStatus, billsByStatus, oldest, devices] = await Promise.all([
      orders.countByStatus(),
      billing.countByStatus(),
      billing.oldestUnbilledMs(),
      agents.list(),
    ]);
    return { ordersByStatus, billsByStatus, oldestUnbilledMs: oldest ?? null, agents: [...devices] };
  }),
  serve(endpoints.adminOrders, ({ query }) => orders.adminPage(query)),
  serve(endpoints.adminBills, ({ query }) => billing.adminPage(query)),
];
