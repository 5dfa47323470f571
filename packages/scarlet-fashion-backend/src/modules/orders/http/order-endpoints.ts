import { endpoints } from '@scarlet/contracts/endpoints';
import { OrderRefund } from '@scarlet/contracts/schemas';
import { type Actor, type Shopper, shopperOf } from '#kernel/actor';
import { type Served, serve } from '#platform/http/serve';
import { toOrderSummary, toOrderView } from '../domain/order-view.ts';
import { readCursor, toPage } from '../domain/page-place.ts';
import type { OrderReports } from '../ports.ts';
import type { AnswerOnce } from '../use-cases/answer-once.ts';
import type { CancelOrder } from '../use-cases/cancel-order.ts';
import type { FindOrder } from '../use-cases/find-order.ts';
import type { PayOrder } from '../use-cases/pay-order.ts';
import type { PlaceOrder } from '../use-cases/place-order.ts';
import type { RefundOrder } from '../use-cases/refund-order.ts';
import type { TieKey } from '../use-cases/tie-key.ts';

type UseCases = {
  placeOrder: PlaceOrder;
  findOrder: FindOrder;
  cancelOrder: CancelOrder;
  payOrder: PayOrder;
  refundOrder: RefundOrder;
  answerOnce: AnswerOnce;
  tieKey: TieKey;
  reports: OrderReports;
  /** The id under which a guest's cookie is known. */
  guestIdOf(token: string): string;
};
type Caller = { actor: Actor; cookies: { guest: string | undefined } };

/** The calls on orders. Who has signed in keeps the orders that this browser placed before, as a guest. */
export const orderEndpoints = (use: UseCases): readonly Served[] => {
  const shoppersOf = ({ actor, cookies }: Caller): readonly Shopper[] => [
    shopperOf(actor),
    ...(cookies.guest === undefined ? [] : [`guest:${use.guestIdOf(cookies.guest)}` as const]),
  ];
  const find = (id: string, call: Caller, to: 'read' | 'change') =>
    use.findOrder(id, { actor: call.actor, shoppers: shoppersOf(call), to });

  return [
    serve(endpoints.placeOrder, async ({ actor, key, body }) =>
      toOrderView(await use.placeOrder({ shopper: shopperOf(actor), key, body })),
    ),
    serve(endpoints.listOrders, async (call) => {
      const { limit, cursor } = call.query;
      const part = { after: readCursor(cursor), limit: limit + 1 };
      return toPage(await use.reports.ofShoppers(shoppersOf(call), part), { limit, show: toOrderSummary });
    }),
    serve(endpoints.getOrder, async (call) => toOrderView(await find(call.params.id, call, 'read'))),
    serve(endpoints.cancelOrder, async (call) =>
      toOrderView(await use.cancelOrder(await find(call.params.id, call, 'change'))),
    ),
    serve(endpoints.payOrder, async (call) => {
      const order = await find(call.params.id, call, 'change');
      const { key, params: body } = call;
      await use.tieKey({ person: shopperOf(call.actor), route: endpoints.payOrder.route.name, key, body });
      return use.payOrder(order);
    }),
    serve(endpoints.refundOrder, async (call) => {
      const { key, body, params } = call;
      const by = shopperOf(call.actor);
      const request = { person: by, route: endpoints.refundOrder.route.name, key, body: { ...params, ...body } };
      const reply = await use.answerOnce(request, async () =>
        use.refundOrder(await find(params.id, call, 'change'), { amountMinor: body.amountMinor, key, by }),
      );
      return OrderRefund.parse(reply);
    }),
  ];
};
