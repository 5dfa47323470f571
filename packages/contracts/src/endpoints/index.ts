/** All endpoints of the API. Loads zod. */
import type { ParseReply } from '../client.ts';
import { bug } from '../problem.ts';
import { authEndpoints } from './auth.ts';
import { adminEndpoints, agentEndpoints, billingEndpoints } from './billing.ts';
import { cartEndpoints } from './cart.ts';
import type { Endpoint } from './endpoint.ts';
import { formEndpoints } from './forms.ts';
import { orderEndpoints } from './orders.ts';
import { productEndpoints } from './products.ts';
import { stockEndpoints } from './stock.ts';

export type { Endpoint, FormRule } from './endpoint.ts';

/** By name; `endpoints.placeOrder.route === routes.placeOrder`. */
export const endpoints = {
  ...authEndpoints,
  ...productEndpoints,
  ...stockEndpoints,
  ...cartEndpoints,
  ...formEndpoints,
  ...orderEndpoints,
  ...billingEndpoints,
  ...agentEndpoints,
  ...adminEndpoints,
};

const byName = new Map<string, Endpoint>(Object.entries(endpoints));

/** Checks a reply against the schema of its endpoint and returns it without unknown members; throws a ZodError. For `createClient`. */
export const parseReply: ParseReply = (route, body) =>
  (byName.get(route.name) ?? bug('A route without an endpoint', { name: route.name })).reply.parse(body);
