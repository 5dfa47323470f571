import { isPaid } from '../src/modules/orders/domain/order-status.ts';
import { stockDuty } from '../src/modules/orders/domain/stock-duty.ts';
import { paymentId } from '../src/modules/payments/domain/payment.ts';
import type { ModelOrder } from './world/order-book.ts';
import type { World } from './world/world.ts';

const transient: readonly ModelOrder['status'][] = ['RESERVING', 'PENDING', 'REINSTATING', 'REFUND_PENDING'];

const stuckOrders = ({ orders }: World): string[] =>
  orders
    .all()
    .filter((order) => transient.includes(order.status) || stockDuty(order) !== 'none')
    .map(({ id, status, stock }) => `stuck: order ${id} is ${status}, its stock ${stock}`);

/** Nobody lives for ever in a record: all orders have ended, so every hold is one too many. */
const strayHolds = ({ shelves }: World): string[] =>
  shelves.all().flatMap(({ id, holds }) => holds.map(({ key }) => `stray hold: ${key} on ${id}`));

/** Pieces of refunded orders stay sold until their return is booked. */
const hasSold = ({ status, stock }: ModelOrder): boolean => isPaid(status) || stock === 'committed';

const wrongSales = ({ shelves, orders }: World): string[] =>
  shelves.all().flatMap(({ id, sku, sold }) => {
    const lines = orders
      .all()
      .filter(hasSold)
      .flatMap(({ items }) => items);
    const ordered = lines.filter((line) => line.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0);
    const due = ordered + shelves.soldAtTill(id);
    return sold === due ? [] : [`wrong sales: ${id} says ${sold} sold, orders and till say ${due}`];
  });

/** Every rupee that came belongs to a sale or went back, and no sale is without. */
const strayMoney = ({ provider, orders }: World): string[] => {
  const kept = provider
    .intents()
    .filter(({ id, status }) => status === 'succeeded' && !provider.isRefunded(id))
    .map(({ reference }) => reference);
  const paid = orders.all().filter(({ status }) => isPaid(status));
  const paidBy = paid.map(({ id, paidAttempt }) => paymentId({ orderId: id, attempt: paidAttempt ?? 0 }));
  return [
    ...kept.filter((reference) => !paidBy.includes(reference)).map((one) => `money without order: ${one}`),
    ...paidBy.filter((reference) => !kept.includes(reference)).map((one) => `order without money: ${one}`),
  ];
};

const repeated = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

const doubles = ({ orders, provider }: World): string[] => [
  ...repeated(orders.all().map(({ user, key }) => `${user}, ${key}`)).map((one) => `two orders for one key: ${one}`),
  ...repeated(provider.intents().map(({ reference }) => reference)).map((one) => `two intents for one attempt: ${one}`),
];

/** Whether anybody still has something to do: then it is too early to judge. */
export const isAtRest = (world: World): boolean =>
  stuckOrders(world).length === 0 &&
  strayHolds(world).length === 0 &&
  world.payments.relayedTo() === world.payments.news().length &&
  world.payments.open().length === 0;

/** What must be true when everything has come to rest; each breach as a sentence that begins with its kind. */
export const audit = (world: World): readonly string[] => [
  ...stuckOrders(world),
  ...strayHolds(world),
  ...wrongSales(world),
  ...strayMoney(world),
  ...doubles(world),
];
