import type { Clock } from '#kernel/clock';
import type { OrderItem } from '../../src/modules/orders/domain/order.ts';
import type { Payments, PurchaseLimits } from '../../src/modules/orders/ports.ts';
import { createCancelOrder } from '../../src/modules/orders/use-cases/cancel-order.ts';
import { createEndOrder } from '../../src/modules/orders/use-cases/end-order.ts';
import { createExpireOrder } from '../../src/modules/orders/use-cases/expire-order.ts';
import { createFailOrder } from '../../src/modules/orders/use-cases/fail-order.ts';
import { createFinishRefund } from '../../src/modules/orders/use-cases/finish-refund.ts';
import { createFinishReinstating } from '../../src/modules/orders/use-cases/finish-reinstating.ts';
import { createGivePiecesBack, createHoldPieces } from '../../src/modules/orders/use-cases/hold-pieces.ts';
import { createNoteRefund } from '../../src/modules/orders/use-cases/note-refund.ts';
import { createPayOrder } from '../../src/modules/orders/use-cases/pay-order.ts';
import { createPlaceOrder } from '../../src/modules/orders/use-cases/place-order.ts';
import type { QuoteOrder } from '../../src/modules/orders/use-cases/quote-order.ts';
import { createReconcileHolds } from '../../src/modules/orders/use-cases/reconcile-holds.ts';
import { createRefundOrder } from '../../src/modules/orders/use-cases/refund-order.ts';
import { createServeStock } from '../../src/modules/orders/use-cases/serve-stock.ts';
import { createSettleLateMoney } from '../../src/modules/orders/use-cases/settle-late-money.ts';
import { createSettlePayment } from '../../src/modules/orders/use-cases/settle-payment.ts';
import { createSweepOrders } from '../../src/modules/orders/use-cases/sweep-orders.ts';
import { asMs, holdTicks } from '../protocol/durations.ts';
import type { World } from '../world/world.ts';
import type { Logger } from './logger.ts';
import { createOrderStore, createSweepSearch, type Drafts } from './order-stores.ts';
import { createStockPort } from './stock-port.ts';
import type { Turns } from './turn.ts';

type Needs = { world: World; turns: Turns; drafts: Drafts; clock: Clock; logger: Logger; payments: Payments };

const unlimited: PurchaseLimits = {
  ...{ take: async () => true, giveBack: async () => undefined },
  ...{ takenAfter: async () => [], undo: async () => undefined },
};

/** What every order of the model costs in paise, so that a refund of a part is a part. */
const orderMinor = 100;

const item = ({ sku, quantity }: { sku: string; quantity: number }): OrderItem => ({
  ...{ sku, quantity, shop: 'BLR' },
  ...{ slug: 'piece', name: 'Piece', colour: 'Ink', size: 'M', barcode: '8900000000017', hsn: '6204' },
  ...{ priceMinor: orderMinor, totalMinor: orderMinor, taxMinor: 0, taxRateBps: 0 },
  picture: { src: '/piece', alt: 'A piece', colour: 'ink' },
});

/** One item an article, however often it is in the bag. */
const quoteOrder: QuoteOrder = async ({ lines }) => {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of lines) quantities.set(sku, quantity + (quantities.get(sku) ?? 0));
  return {
    items: [...quantities].map(([sku, quantity]) => item({ sku, quantity })),
    totals: { subtotalMinor: orderMinor, deliveryMinor: 0, taxMinor: 0, totalMinor: orderMinor, currency: 'INR' },
    limited: [],
  };
};

/** The shop's own code for orders and stock, over the model's stores; wired as the front doors of the modules wire it. */
export const openOrders = (needs: Needs) => {
  const { clock, logger, payments } = needs;
  const orders = createOrderStore(needs);
  const search = createSweepSearch(needs);
  const stock = createStockPort(needs);
  const limits = unlimited;
  const holdPieces = createHoldPieces({ stock, limits });
  const givePiecesBack = createGivePiecesBack({ stock, limits });
  const serveStock = createServeStock({ orders, stock, givePiecesBack });
  const finishRefund = createFinishRefund({ orders, payments, serveStock, logger });
  const base = {
    ...{ orders, payments, clock, logger, holdMs: asMs(holdTicks) },
    holdPieces,
    givePiecesBack,
    serveStock,
    finishRefund,
  };
  const finishReinstating = createFinishReinstating(base);
  const settleLateMoney = createSettleLateMoney({ ...base, finishReinstating });
  const endOrder = createEndOrder(base);
  const settle = {
    ...base,
    finishReinstating,
    endOrder,
    settlePayment: createSettlePayment({ ...base, settleLateMoney }),
  };
  const noteRefund = createNoteRefund(settle);
  return {
    orders,
    settlePayment: settle.settlePayment,
    placeOrder: createPlaceOrder({ ...settle, stock, quoteOrder }),
    cancelOrder: createCancelOrder(settle),
    payOrder: createPayOrder({ payments, orders }),
    refundOrder: createRefundOrder({ ...settle, noteRefund }),
    failOrder: createFailOrder(settle),
    noteRefund,
    sweep: createSweepOrders({ ...settle, search, expireOrder: createExpireOrder(settle) }),
    reconcile: createReconcileHolds({ search, stock, logger }),
  };
};
