import { holdFate, ownerOfHold } from '../../src/modules/orders/domain/hold-fate.ts';
import { canMove } from '../../src/modules/orders/domain/order-status.ts';
import { protocol } from '../protocol/protocol.ts';
import type { Protocol } from '../protocol/site.ts';

const orderOf = (key: string): string => ownerOfHold(key)?.orderId ?? key;
const isOfSameOrder = (one: { key: string }, other: { key: string }): boolean =>
  orderOf(one.key) === orderOf(other.key);

/** Protocols of which one pure decision is weaker. */
export const weakerRules = {
  noConditionalFilter: { ...protocol, stock: { ...protocol.stock, mayHold: () => true } },
  sharedAttempt: { ...protocol, takeOverAttempt: ({ attempt }) => attempt },
  noAttemptInKey: {
    ...protocol,
    holdKey: ({ id }) => `${id}#1`,
    // Without a number in the key the reconciler cannot tell attempts apart either.
    holdFate: (order, owner) => holdFate(order, { ...owner, attempt: order?.attempt ?? owner.attempt }),
  },
  commitWithoutAttempt: {
    ...protocol,
    stock: {
      ...protocol.stock,
      maySettle: ({ holds }, named) => named.every((one) => holds.some((held) => isOfSameOrder(held, one))),
      isSameHold: isOfSameOrder,
    },
  },
  stateWithoutAttempt: { ...protocol, isUnmoved: (current, read) => current.status === read.status },
  moneyForgotten: {
    ...protocol,
    lateMoney: ({ status }) => (canMove(status, 'REINSTATING') ? 'reinstate' : 'refund'),
  },
  intentWithoutKey: { ...protocol, intentKey: (_payment, world) => `intent ${world.provider.intents().length}` },
  linesNotMerged: { ...protocol, holdLines: (items) => items },
  repeatsNotMerged: { ...protocol, mergeHolds: (holds) => holds },
  reconcilerBlindToSales: {
    ...protocol,
    holdFate: (order, owner) => (order?.status === 'PAID' ? 'release' : holdFate(order, owner)),
  },
} satisfies Record<string, Protocol>;
