import { assertNever, Problem } from '@scarlet/contracts/problem';
import type { ProblemCode } from '@scarlet/contracts/problem-catalogue';
import type { PlaceOrder } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import { answerOf, createTicket, type Story } from '../machine/story.ts';
import type { Process } from '../machine/task.ts';
import { asMs } from '../protocol/durations.ts';
import { protocol } from '../protocol/protocol.ts';
import type { PlaceAnswer, PlaceRequest, Protocol, Site } from '../protocol/site.ts';
import type { PaymentNews } from '../world/payment-book.ts';
import { createFaultLogger } from './logger.ts';
import { openOrders } from './open-orders.ts';
import { openPayments } from './open-payments.ts';
import type { Drafts } from './order-stores.ts';
import type { Refunds } from './payment-stores.ts';
import { createTurns } from './turn.ts';

type Shop = ReturnType<typeof openOrders> & Pick<ReturnType<typeof openPayments>, 'takeEvent' | 'refresh'>;
type Documents = { readonly drafts: Drafts; readonly refunds: Refunds };

const openShop = ({ world, process }: Site, { drafts, refunds }: Documents): Shop => {
  const turns = createTurns({ world, process });
  const clock: Clock = { nowMs: () => asMs(world.machine.now()) };
  const logger = createFaultLogger(world);
  const payments = openPayments({ world, turns, refunds, logger });
  const orders = openOrders({ world, turns, drafts, clock, logger, payments });
  return { ...orders, takeEvent: payments.takeEvent, refresh: payments.refresh };
};

/** The code of each process, loaded anew after each of its deaths. */
const createShops = () => {
  const documents: Documents = { drafts: new Map(), refunds: new Map() };
  const open = new Map<Process, { shop: Shop; deaths: number }>();
  return (site: Site): Shop => {
    const { process } = site;
    const known = open.get(process);
    if (known?.deaths === process.deaths) return known.shop;
    const shop = openShop(site, documents);
    open.set(process, { shop, deaths: process.deaths });
    return shop;
  };
};

type Outcome<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly code: ProblemCode };

/** Starts the shop's code and waits for its end; what it throws and is no Problem is a fault. */
function* ask<Answer>(site: Site, work: () => Promise<Answer>): Story<Outcome<Answer>> {
  const ticket = createTicket<Outcome<Answer>>();
  const fail = (error: unknown): void => {
    if (!(error instanceof Problem))
      site.world.fault(`the code breaks: ${error instanceof Error ? error.stack : error}`);
    ticket.settle({ kind: 'refused', code: error instanceof Problem ? error.code : 'platform.unexpected' });
  };
  work().then((answer) => ticket.settle({ kind: 'done', answer }), fail);
  return yield* answerOf(ticket);
}

const tell = (shop: Shop, item: PaymentNews): Promise<void> => {
  switch (item.news) {
    case 'payment.succeeded':
      return shop.settlePayment(item);
    case 'payment.failed':
      return shop.failOrder(item);
    case 'payment.refunded':
      return shop.noteRefund(item);
    default:
      return assertNever(item.news);
  }
};

const bodyOf = ({ items, fingerprint }: PlaceRequest): PlaceOrder => ({
  contact: { name: fingerprint, email: 'buyer@example.com', phone: '9876543210' },
  fulfilment: { kind: 'pickup', shop: 'BLR' },
  lines: items.map(({ sku, quantity }) => ({ sku, quantity, priceMinor: 1 })),
});

const answers: Partial<Record<ProblemCode, Exclude<PlaceAnswer['kind'], 'placed'>>> = {
  'inventory.out_of_stock': 'refused',
  'request.in_progress': 'in_progress',
  'request.key_reused': 'key_reused',
};

/**
 * The shop's own use cases in the place of the model's stories: the code that runs is the code that is checked. A new one for each
 * schedule, because it keeps that schedule's documents.
 */
export const codeProtocol = (): Protocol => {
  const shopOf = createShops();

  function* placeOrder(site: Site, request: PlaceRequest): Story<PlaceAnswer> {
    const toPlace = { shopper: `user:${request.user}`, key: request.key, body: bodyOf(request) } as const;
    const outcome = yield* ask(site, () => shopOf(site).placeOrder(toPlace));
    if (outcome.kind === 'refused') return { kind: answers[outcome.code] ?? 'unavailable' };
    const order = site.world.orders.get(outcome.answer.id);
    return order ? { kind: 'placed', order } : { kind: 'unavailable' };
  }

  /** News that were refused are told again, as a relay tells them. */
  function* takeNews(site: Site, item: PaymentNews): Story {
    for (;;) {
      const { kind } = yield* ask(site, () => tell(shopOf(site), item));
      if (kind === 'done') return;
      yield 30;
    }
  }

  return {
    ...protocol,
    ...{ placeOrder, takeNews },
    *cancelOrder(site, { id }) {
      yield* ask(site, async () => {
        const shop = shopOf(site);
        const order = await shop.orders.get(id);
        if (order) await shop.cancelOrder(order);
      });
    },
    *refundPaid(site, { id }) {
      const part = site.world.chance.happens(0.3) ? 40 : undefined;
      const key = `key-${site.world.chance.below(3)}`;
      yield* ask(site, async () => {
        const shop = shopOf(site);
        const order = await shop.orders.get(id);
        if (order) await shop.refundOrder(order, { amountMinor: part, key, by: 'office' });
      });
    },
    *payOrder(site, orderId) {
      const outcome = yield* ask(site, async () => {
        const shop = shopOf(site);
        const order = await shop.orders.get(orderId);
        return order ? (await shop.payOrder(order)).intentId : undefined;
      });
      if (outcome.kind === 'refused') return outcome.code === 'payments.not_payable' ? 'refused' : 'unreachable';
      return outcome.answer ?? 'refused';
    },
    *takeEvent(site, { id, intent }) {
      const event = { id, intent, type: 'payment_intent.succeeded', createdAt: intent.createdAt } as const;
      yield* ask(site, () => shopOf(site).takeEvent(event));
    },
    *refreshPayments(site) {
      yield* ask(site, () => shopOf(site).refresh(0));
    },
    *sweep(site) {
      yield* ask(site, () => shopOf(site).sweep());
    },
    *reconcile(site) {
      yield* ask(site, () => shopOf(site).reconcile());
    },
  };
};
