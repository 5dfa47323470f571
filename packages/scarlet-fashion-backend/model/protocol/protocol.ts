import { mergeHolds } from '../../src/modules/inventory/domain/hold-batch.ts';
import { inHoldOrder } from '../../src/modules/inventory/domain/stock-line.ts';
import { holdFate } from '../../src/modules/orders/domain/hold-fate.ts';
import { decideLateMoney } from '../../src/modules/orders/domain/late-money.ts';
import { holdKey } from '../../src/modules/orders/domain/stock-duty.ts';
import { paymentId } from '../../src/modules/payments/domain/payment.ts';
import { isUnmoved } from '../world/order-book.ts';
import { stockConditions } from '../world/shelves.ts';
import { cancelIntent, payOrder, refreshPayments, takeEvent } from './payments.ts';
import { endOrder, placeOrder } from './place-order.ts';
import type { Protocol } from './site.ts';
import { holdAll, serveStock } from './stock-story.ts';
import { cancelOrder, expireOrder, reconcile, sweep } from './sweep.ts';
import { finishReinstating, refundOrder, refundPaid, settleLateMoney, settlePayment } from './take-money.ts';
import { takeNews } from './take-news.ts';

/** The protocol as the shop runs it. */
export const protocol: Protocol = {
  stock: stockConditions,
  isUnmoved,
  holdKey,
  holdLines: inHoldOrder,
  mergeHolds,
  orderId: ({ user, key }) => `${user}|${key}`,
  intentKey: paymentId,
  lateMoney: decideLateMoney,
  holdFate,
  takeOverAttempt: ({ attempt }) => attempt + 1,
  ...{ placeOrder, holdAll, endOrder, serveStock, cancelIntent, settlePayment, settleLateMoney },
  ...{ finishReinstating, refundOrder, refundPaid, expireOrder, cancelOrder, sweep, reconcile },
  ...{ takeNews, payOrder, takeEvent, refreshPayments },
};
