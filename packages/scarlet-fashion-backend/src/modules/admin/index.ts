/** What the office sees. It reads through the front doors of the others and changes nothing. */
import type { Agents } from '#modules/agents';
import type { Billing } from '#modules/billing';
import type { Orders } from '#modules/orders';
import type { Served } from '#platform/http/serve';
import { adminEndpoints } from './http/admin-endpoints.ts';

export type Admin = { readonly endpoints: readonly Served[] };

type Needs = { orders: Orders; billing: Billing; agents: Agents };

export const createAdmin = ({ orders, billing, agents }: Needs): Admin => ({
  endpoints: adminEndpoints({ orders, billing, agents }),
});
