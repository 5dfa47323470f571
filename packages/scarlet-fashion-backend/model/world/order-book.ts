import type { OrderStatus } from '@scarlet/contracts/schemas';
import type { StockLine } from '../../src/modules/inventory/domain/stock-line.ts';
import type { StockMark } from '../../src/modules/orders/domain/order.ts';
import { canMove } from '../../src/modules/orders/domain/order-status.ts';
import type { Note } from '../machine/machine.ts';
import type { Happening } from './tally.ts';

/** An order with what the protocol needs of it. Never changed, only replaced: whoever read one holds on to the past. */
export type ModelOrder = {
  readonly id: string;
  readonly user: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly items: readonly StockLine[];
  readonly status: OrderStatus;
  readonly attempt: number;
  readonly stock: StockMark;
  readonly expiresAt: number;
  /** When its status or attempt changed last. */
  readonly movedAt: number;
  readonly isBeingCancelled: boolean;
  /** The attempt whose payment it has taken in. */
  readonly paidAttempt: number | undefined;
  /** Why it was rejected. */
  readonly refusal: 'short' | 'busy' | 'abandoned' | undefined;
};

type MoveFacts = Partial<Pick<ModelOrder, 'attempt' | 'stock' | 'paidAttempt' | 'refusal'>>;
type Move = { to: OrderStatus; facts?: MoveFacts };

/** The collection of orders: each method is one conditional write on one order. */
export type OrderBook = {
  all(): readonly ModelOrder[];
  get(id: string): ModelOrder | undefined;
  insert(order: ModelOrder): boolean;
  /** Compare-and-set on status and attempt; undefined when somebody else has moved it. */
  move(order: ModelOrder, move: Move): ModelOrder | undefined;
  /** The next attempt to reinstate an order whose last one got stuck. */
  takeOver(order: ModelOrder, attempt: number): ModelOrder | undefined;
  /** Begins an order anew, under the next attempt, whose request was told to come back later. */
  beginAnew(order: ModelOrder, expiresAt: number): ModelOrder | undefined;
  markStock(order: ModelOrder, mark: StockMark): void;
  askCancel(order: ModelOrder): void;
};

type Needs = {
  now: () => number;
  /** The condition of every move: whether an order is still what it was when it was read. */
  isUnmoved: (current: ModelOrder, read: ModelOrder) => boolean;
  note: Note;
  fault: (text: string) => void;
  count: (what: Happening) => void;
};

/** Status and attempt together: each of them alone comes back. */
export const isUnmoved: Needs['isUnmoved'] = (current, read) =>
  current.status === read.status && current.attempt === read.attempt;

/** Compare-and-sets whose outcome tells that a schedule went through something rare. */
const tellingMoves: Readonly<Record<string, Happening>> = {
  'RESERVING PENDING lost': 'tookTooLong',
  'EXPIRED REINSTATING won': 'lateMoney',
  'CANCELLED REINSTATING won': 'lateMoney',
  'FAILED REINSTATING won': 'lateMoney',
  'REINSTATING PAID won': 'reinstated',
  'REINSTATING PAID lost': 'takenOverMeanwhile',
  'REINSTATING REFUND_PENDING won': 'lateRefund',
  'REINSTATING REFUND_PENDING lost': 'takenOverMeanwhile',
};

export const createOrderBook = ({ now, isUnmoved: mayMove, note, fault, count }: Needs): OrderBook => {
  const orders = new Map<string, ModelOrder>();

  const unmoved = (read: ModelOrder): ModelOrder | undefined => {
    const current = orders.get(read.id);
    return current && mayMove(current, read) ? current : undefined;
  };
  const write = (order: ModelOrder): ModelOrder => {
    orders.set(order.id, order);
    note?.(`  order ${order.id} is ${order.status}, attempt ${order.attempt}, stock ${order.stock}`);
    return order;
  };

  return {
    all: () => [...orders.values()],
    get: (id) => orders.get(id),
    insert: (order) => {
      if (orders.has(order.id)) return false;
      write(order);
      return true;
    },
    move: (order, { to, facts }) => {
      if (!canMove(order.status, to)) fault(`illegal move: ${order.id} from ${order.status} to ${to}`);
      const current = unmoved(order);
      const name = tellingMoves[`${order.status} ${to} ${current ? 'won' : 'lost'}`];
      if (name) count(name);
      return current && write({ ...current, ...facts, status: to, movedAt: now() });
    },
    takeOver: (order, attempt) => {
      const current = unmoved(order);
      if (current) count('takenOver');
      return current && write({ ...current, attempt, stock: 'open', movedAt: now() });
    },
    beginAnew: (order, expiresAt) => {
      const current = unmoved(order);
      if (current?.refusal !== 'busy' || current.stock !== 'released') return undefined;
      count('begunAnew');
      const begun = { status: 'RESERVING', attempt: order.attempt + 1, stock: 'open', refusal: undefined } as const;
      return write({ ...current, ...begun, expiresAt, movedAt: now() });
    },
    markStock: (order, mark) => {
      const current = unmoved(order);
      if (current?.stock === 'open') write({ ...current, stock: mark });
    },
    askCancel: (order) => {
      const current = unmoved(order);
      if (current && !current.isBeingCancelled)
        write({ ...current, isBeingCancelled: true, expiresAt: Math.min(current.expiresAt, now()) });
    },
  };
};
