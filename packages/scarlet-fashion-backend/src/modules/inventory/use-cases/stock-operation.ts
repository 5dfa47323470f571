import type { Verdict } from '../domain/hold-decision.ts';
import type { Hold, HoldWish } from '../domain/stock-record.ts';
import type { SettledInto } from '../ports.ts';

type Answer<Value> = { resolve(value: Value): void; reject(error: unknown): void };
type Common = { readonly id: string };

export type HoldOperation = Common & {
  readonly kind: 'hold';
  readonly wish: HoldWish;
  readonly answer: Answer<Verdict>;
};
export type SettleOperation = Common & {
  readonly kind: 'settle';
  readonly hold: Hold;
  readonly into: SettledInto;
  readonly answer: Answer<void>;
};
/** One line of one order that waits to be written, and how its caller is told. `id` names the stock record. */
export type StockOperation = HoldOperation | SettleOperation;

export const isHold = (operation: StockOperation): operation is HoldOperation => operation.kind === 'hold';
export const isSettle = (operation: StockOperation): operation is SettleOperation => operation.kind === 'settle';

/** Operations with the same text can ride in one write: one record, one kind. */
export const writeOf = (operation: StockOperation): string =>
  `${operation.id} ${isHold(operation) ? 'hold' : operation.into}`;
