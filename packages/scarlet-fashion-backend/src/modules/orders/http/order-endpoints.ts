import { endpoints } from '@scarlet/contracts/endpoints';
import { shopperOf } from '#kernel/actor';
import { type Served, serve } from '#platform/http/serve';
import { toOrderSummary, toOrderView } from '../domain/order-view.ts';
import { readCursor, toPage } from '../domain/page-place.ts';
import type { OrderReports } from '../ports.ts';
import type { CancelOrder } from '../use-cases/cancel-order.ts';
import type { FindOrder } from '../use-cases/find-order.ts';
import type { PayOrder } from '../use-cases/pay-order.ts';
import type { PlaceOrder } from '../use-cases/place-order.ts';

type UseCases = {
  placeOrder: PlaceOrder;
  findOrder: FindOrder;
  cancelOrder: CancelOrder;
  payOrder: PayOrder;
  reports: OrderReports;
};

/** The calls of shoppers on their orders. */
export const orderEndpoints = (use: UseCases): readonly Served[] => [
  serve(endpoints.placeOrder, async ({ actor, key, body }) =>
    toOrderView(await use.placeOrder({ shopper: shopperOf(actor), key, body })),
  ),
  serve(endpoints.listOrders, async ({ actor, query: { limit, cursor } }) => {
    const read = await use.reports.ofShopper(shopperOf(actor), { after: readCursor(cursor), limit: limit + 1 });
    return toPage(read, { limit, show: toOrderSummary });
  }),
  serve(endpoints.getOrder, async ({ actor, params }) =>
    toOrderView(await use.findOrder(params.id, { actor, to: 'read' })),
  ),
  serve(endpoints.cancelOrder, async ({ actor, params }) =>
    toOrderView(await use.cancelOrder(await use.findOrder(params.id, { actor, to: 'change' }))),
  ),
  serve(endpoints.payOrder, async ({ actor, params }) =>
    use.payOrder(await use.findOrder(params.id, { actor, to: 'change' })),
  ),
];
