import { z } from 'zod';
import * as routes from '../routes/orders.ts';
import {
  OrderPage,
  OrderPageQuery,
  OrderRefund,
  OrderView,
  PaymentView,
  PlaceOrder,
  PlaceOrderFields,
  PlaceOrderForm,
  RefundOrder,
} from '../schemas/orders.ts';
import { Received, WebhookEvent } from '../schemas/payments.ts';
import { Nothing, OrderId } from '../schemas/values.ts';
import { endpoint } from './endpoint.ts';

const byId = z.strictObject({ id: OrderId });
const toOrder = (reply: unknown): string => `/orders/${OrderView.parse(reply).id}`;

export const orderEndpoints = {
  placeOrder: endpoint(routes.placeOrder, {
    summary: 'Order what is in the bag: reserves the pieces until its `expiresAt`',
    body: PlaceOrder,
    reply: OrderView,
    form: { schema: PlaceOrderForm, done: toOrder, keeps: Object.keys(PlaceOrderFields.shape) },
    problems: [
      'request.key_missing',
      'request.key_reused',
      'request.guest_unknown',
      'request.in_progress',
      'cart.empty',
      'inventory.unknown_sku',
      'inventory.out_of_stock',
      'inventory.busy',
      'orders.price_changed',
      'orders.limit_exceeded',
      'orders.too_many_unpaid',
      'orders.changed_meanwhile',
      'shops.not_found',
      'shops.closed',
    ],
  }),
  listOrders: endpoint(routes.listOrders, {
    summary: 'My orders, newest first',
    query: OrderPageQuery,
    reply: OrderPage,
  }),
  getOrder: endpoint(routes.getOrder, {
    summary: 'One of my orders',
    params: byId,
    reply: OrderView,
    problems: ['orders.not_found'],
  }),
  cancelOrder: endpoint(routes.cancelOrder, {
    summary: 'Cancel an order that is not paid yet',
    params: byId,
    reply: OrderView,
    form: { schema: Nothing, done: toOrder },
    problems: ['orders.not_found', 'orders.illegal_move', 'orders.changed_meanwhile'],
  }),
  payOrder: endpoint(routes.payOrder, {
    summary: 'Create or fetch the payment of an order',
    params: byId,
    reply: PaymentView,
    form: { schema: Nothing, done: (reply) => PaymentView.parse(reply).payUrl },
    problems: [
      'request.key_missing',
      'request.key_reused',
      'request.guest_unknown',
      'orders.not_found',
      'payments.not_payable',
      'payments.provider_down',
    ],
  }),
  refundOrder: endpoint(routes.refundOrder, {
    summary: 'Give back the money of a paid order, or a part of it',
    params: byId,
    body: RefundOrder,
    reply: OrderRefund,
    problems: [
      'request.key_missing',
      'request.key_reused',
      'request.in_progress',
      'orders.not_found',
      'orders.illegal_move',
      'orders.changed_meanwhile',
      'payments.refund_too_large',
    ],
  }),
  paymentWebhook: endpoint(routes.paymentWebhook, {
    summary: 'An event of the payment provider, signed',
    body: WebhookEvent,
    reply: Received,
    problems: ['payments.signature_wrong'],
  }),
};
