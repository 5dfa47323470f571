import type {
  OrderPage,
  OrderPageQuery,
  OrderRefund,
  OrderView,
  PaymentView,
  PlaceOrderInput,
  RefundOrder,
} from '../schemas/orders.ts';
import type { Received, WebhookEvent } from '../schemas/payments.ts';
import { route } from './route.ts';

type Nothing = Record<string, never>;
type ById = { id: string };

/** Reserves the pieces and answers with the PENDING order; paying is a call of its own. */
export const placeOrder = route<{ body: PlaceOrderInput; reply: OrderView }>({
  name: 'placeOrder',
  method: 'POST',
  path: '/orders',
  access: 'shopper',
  success: 201,
  form: true,
  idempotent: true,
});
export const listOrders = route<{ query: OrderPageQuery; reply: OrderPage }>({
  name: 'listOrders',
  method: 'GET',
  path: '/orders',
  access: 'customer',
  success: 200,
});
export const getOrder = route<{ params: ById; reply: OrderView }>({
  name: 'getOrder',
  method: 'GET',
  path: '/orders/:id',
  access: 'shopper',
  success: 200,
});
export const cancelOrder = route<{ params: ById; body: Nothing; reply: OrderView }>({
  name: 'cancelOrder',
  method: 'POST',
  path: '/orders/:id/cancel',
  access: 'shopper',
  success: 200,
  form: true,
});
/** Creates the payment at the provider, or returns the one that exists, under any key. A form is sent on to the provider's page. */
export const payOrder = route<{ params: ById; body: Nothing; reply: PaymentView }>({
  name: 'payOrder',
  method: 'POST',
  path: '/orders/:id/payment',
  access: 'shopper',
  success: 200,
  form: true,
  idempotent: true,
});
/** Gives money back; a repeat with the same key gives the same answer and no more money. */
export const refundOrder = route<{ params: ById; body: RefundOrder; reply: OrderRefund }>({
  name: 'refundOrder',
  method: 'POST',
  path: '/orders/:id/refund',
  access: 'manager',
  success: 200,
  idempotent: true,
});
export const paymentWebhook = route<{ body: WebhookEvent; reply: Received }>({
  name: 'paymentWebhook',
  method: 'POST',
  path: '/payments/webhook',
  access: 'provider',
  success: 200,
});
