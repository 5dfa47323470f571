/** What is true of a shop in which nothing is under way any more. */
import type { OrderStatus } from '@scarlet/contracts/schemas';
import type { OrderDocument, StockDocument } from '@scarlet/testkit/audit/documents';
import { brokenStockRules } from '@scarlet/testkit/audit/stock-rules';
import type { BookedIntent, ProviderBooks } from './provider-books.ts';

export type State = {
  orders: readonly OrderDocument[];
  stock: readonly StockDocument[];
  books: ProviderBooks;
  now: Date;
};

/** What an order in this status has done to the stock when it rests; a status that is missing never rests. */
const marksAtRest: Partial<Record<OrderStatus, OrderDocument['stock']>> = {
  PENDING: 'open',
  PAID: 'committed',
  BILLED: 'committed',
  REJECTED: 'released',
  EXPIRED: 'released',
  CANCELLED: 'released',
  FAILED: 'released',
  REFUNDED: 'released',
};

/** The sweeper's margin between clocks, and a moment to act. */
const overdueMs = 6_000;

const isOverdue = ({ status, expiresAt }: OrderDocument, now: Date): boolean =>
  status === 'PENDING' && now.getTime() - expiresAt.getTime() >= overdueMs;

const isSold = ({ status }: OrderDocument): boolean => status === 'PAID' || status === 'BILLED';

const restlessOrders = ({ orders, now }: State): string[] =>
  orders
    .filter((order) => marksAtRest[order.status] !== order.stock || isOverdue(order, now))
    .map(({ _id, status, stock }) => `order ${_id} does not rest: ${status}, stock ${stock}`);

const unitsAt = (orders: readonly OrderDocument[], stockId: string): number =>
  orders
    .flatMap(({ items }) => items)
    .filter(({ sku, shop }) => `${sku}@${shop}` === stockId)
    .reduce((total, { quantity }) => total + quantity, 0);

const stockFaults = ({ orders, stock }: State): string[] =>
  stock.flatMap((record) => {
    const waiting = orders.filter(({ status }) => status === 'PENDING');
    const wanted = new Set(waiting.map(({ _id, attempt }) => `${_id}#${attempt}`));
    const forgotten = record.holds.filter(({ key }) => !wanted.has(key)).map(({ key }) => key);
    const sold = unitsAt(orders.filter(isSold), record._id);
    const held = unitsAt(waiting, record._id);
    return [
      ...brokenStockRules(record).map((rule) => `${record._id}: ${rule}`),
      ...(forgotten.length > 0 ? [`${record._id} is held for nobody: ${forgotten.slice(0, 5).join(', ')}`] : []),
      ...(record.sold === sold ? [] : [`${record._id} sold ${record.sold}, its paid orders have ${sold}`]),
      ...(record.reserved === held ? [] : [`${record._id} reserved ${record.reserved}, its orders wait for ${held}`]),
    ];
  });

/** What the provider keeps of an intent. */
const keptMinor = (intent: BookedIntent, { refunds }: ProviderBooks): number =>
  intent.status === 'succeeded'
    ? refunds
        .filter(({ intentId }) => intentId === intent.id)
        .reduce((left, refund) => left - refund.amountMinor, intent.amountMinor)
    : 0;

const moneyFaults = ({ orders, books }: State): string[] => {
  const keptFor = new Map<string, number>();
  for (const intent of books.intents) {
    const orderId = intent.reference.split('#')[0] ?? '';
    keptFor.set(orderId, (keptFor.get(orderId) ?? 0) + keptMinor(intent, books));
  }
  const references = books.intents.map(({ reference }) => reference);
  const twice = references.filter((reference, index) => references.indexOf(reference) !== index);
  const owed = new Map(orders.map((order) => [order._id, isSold(order) ? order.totals.totalMinor : 0]));
  const all = new Set([...owed.keys(), ...keptFor.keys()]);
  return [
    ...twice.map((reference) => `two payments were asked for as ${reference}`),
    ...[...all].flatMap((id) => {
      const [kept, due] = [keptFor.get(id) ?? 0, owed.get(id) ?? 0];
      const status = orders.find(({ _id }) => _id === id)?.status ?? 'unknown';
      return kept === due ? [] : [`order ${id} is ${status} and owes ${due}; the provider keeps ${kept} for it`];
    }),
  ];
};

/** Everything that is wrong, in words; empty when stock, orders and money agree and nobody is stuck. */
export const faultsAtRest = (state: State): string[] => [
  ...restlessOrders(state),
  ...stockFaults(state),
  ...moneyFaults(state),
];
