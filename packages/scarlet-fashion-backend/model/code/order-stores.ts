import { bug } from '@scarlet/contracts/problem';
import type { Order, Refusal } from '../../src/modules/orders/domain/order.ts';
import { owingStatuses } from '../../src/modules/orders/domain/stock-duty.ts';
import type { OrderStore, SweepSearch } from '../../src/modules/orders/ports.ts';
import { asMs, asTicks, stuckTicks } from '../protocol/durations.ts';
import type { ModelOrder } from '../world/order-book.ts';
import type { World } from '../world/world.ts';
import type { Turns } from './turn.ts';

/** What an order is made of and never changes, as the shop's code wrote it; by order id. */
export type Drafts = Map<string, Order>;

type Needs = { world: World; turns: Turns; drafts: Drafts };

const toModel = (order: Order, now: number): ModelOrder => ({
  id: order.id,
  user: order.shopper,
  key: 'key',
  fingerprint: order.contact.name,
  items: order.items.map(({ sku, shop, quantity }) => ({ sku, shop, quantity })),
  ...{ status: order.status, attempt: order.attempt, stock: order.stock },
  isBeingCancelled: order.cancelAskedAt !== undefined,
  ...{ paidAttempt: order.paidAttempt, refusal: undefined },
  movedAt: now,
  expiresAt: asTicks(order.expiresAt.getTime()),
});

const refusals: Record<NonNullable<ModelOrder['refusal']>, Refusal> = {
  short: { kind: 'short', lines: [] },
  busy: { kind: 'busy' },
  abandoned: { kind: 'abandoned' },
};

const createToOrder =
  ({ drafts }: Needs) =>
  ({ id, status, attempt, stock, isBeingCancelled, paidAttempt, refusal, expiresAt }: ModelOrder): Order => {
    const draft = drafts.get(id) ?? bug('This order was never placed', { id });
    return {
      ...draft,
      ...{ status, attempt, stock, paidAttempt, expiresAt: new Date(asMs(expiresAt)) },
      cancelAskedAt: isBeingCancelled ? new Date(asMs(expiresAt)) : undefined,
      refusal: refusal && refusals[refusal],
    };
  };

const kindOf = (refusal: Refusal | undefined): ModelOrder['refusal'] =>
  refusal === undefined || refusal.kind === 'limit' ? undefined : refusal.kind;

const isUnpaid = ({ status }: ModelOrder): boolean => status === 'RESERVING' || status === 'PENDING';

/** The orders of the shop's code, kept in the model's book. */
export const createOrderStore = (needs: Needs): OrderStore => {
  const { world, turns, drafts } = needs;
  const { orders, machine } = world;
  const toOrder = createToOrder(needs);
  const shown = (order: ModelOrder | undefined): Order | undefined => order && toOrder(order);
  const asRead = (order: Order): ModelOrder => toModel(order, machine.now());

  const move: OrderStore['move'] = (order, to, { paidAttempt = order.paidAttempt, refusal } = {}) => {
    const next = to === 'REINSTATING' ? ({ attempt: order.attempt + 1, stock: 'open' } as const) : {};
    const facts = { paidAttempt, refusal: kindOf(refusal), ...next };
    return turns.write(`move to ${to}`, () => shown(orders.move(asRead(order), { to, facts })));
  };

  return {
    insert: (order) =>
      turns.write('insert', () => {
        if (!orders.insert(asRead(order))) return false;
        drafts.set(order.id, order);
        return true;
      }),
    countUnpaid: (shopper) =>
      turns.read('count unpaid', () => orders.all().filter((each) => each.user === shopper && isUnpaid(each)).length),
    get: (id) => turns.read('get order', () => shown(orders.get(id))),
    hasRunOut: (id) => turns.read('has run out', () => machine.now() >= (orders.get(id)?.expiresAt ?? 0)),
    open: (order) => move(order, 'PENDING'),
    move,
    takeOver: (order) => turns.write('take over', () => shown(orders.takeOver(asRead(order), order.attempt + 1))),
    beginAnew: (refused, fresh) =>
      turns.write('begin anew', () => shown(orders.beginAnew(asRead(refused), asTicks(fresh.expiresAt.getTime())))),
    markStock: (order, mark) => turns.write('mark stock', () => orders.markStock(asRead(order), mark)),
    askCancel: (order) => turns.write('ask to cancel', () => orders.askCancel(asRead(order))),
    addInvoice: (orderId) => turns.write('add invoice', () => shown(orders.get(orderId))),
  };
};

/** What a sweep looks for; each search is one read. */
export const createSweepSearch = (needs: Needs): SweepSearch => {
  const { world, turns } = needs;
  const { orders, machine } = world;
  const toOrder = createToOrder(needs);
  const find = (name: string, isWanted: (order: ModelOrder) => boolean): Promise<readonly Order[]> =>
    turns.read(name, () => orders.all().filter(isWanted).map(toOrder));
  const isStuck = ({ movedAt }: ModelOrder): boolean => machine.now() > movedAt + stuckTicks;

  return {
    overdue: async () => {
      const found = await find('overdue', (each) => each.status === 'PENDING' && machine.now() > each.expiresAt);
      return found.map((order) => ({ order, overdueMs: asMs(machine.now()) - order.expiresAt.getTime() }));
    },
    stuck: () => find('stuck', (each) => each.status === 'RESERVING' && isStuck(each)),
    halfReinstated: () => find('half reinstated', (each) => each.status === 'REINSTATING' && isStuck(each)),
    owing: () => find('owing', ({ status, stock }) => stock === 'open' && owingStatuses.includes(status)),
    refunding: () => find('refunding', ({ status }) => status === 'REFUND_PENDING'),
    // It finds everything, so nothing waits behind anything.
    putOff: async () => undefined,
    stakes: (ids) =>
      turns.read(
        'stakes',
        () => new Map(ids.flatMap((id) => [orders.get(id)].flatMap((each) => (each ? [[id, each]] : [])))),
      ),
  };
};
