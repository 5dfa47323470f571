import { type HoldOutcome, outcomeOf, type Verdict } from '../../src/modules/inventory/domain/hold-decision.ts';
import { inventoryId } from '../../src/modules/inventory/domain/stock-line.ts';
import type { HoldWish } from '../../src/modules/inventory/domain/stock-record.ts';
import { stockDuty } from '../../src/modules/orders/domain/stock-duty.ts';
import { answerOf, type Story } from '../machine/story.ts';
import type { ModelOrder } from '../world/order-book.ts';
import type { Site, Unknown } from './site.ts';

/** Units that each shop keeps for its own shelf. */
const bufferUnits = 0;

/** Takes the pieces of all lines out of stock under the order's attempt, or tells why not. Gives nothing back. */
export function* holdAll(site: Site, order: ModelOrder): Story<HoldOutcome | Unknown> {
  const key = site.rules.holdKey(order);
  const wanted = site.rules.holdLines(order.items).map((line) => {
    const wish: HoldWish = { ...line, key, bufferUnits };
    return { wish, ticket: site.queue.hold(inventoryId(line), wish) };
  });
  const judged: { wish: HoldWish; verdict: Verdict }[] = [];
  for (const { wish, ticket } of wanted) {
    const verdict = yield* answerOf(ticket);
    if (verdict.kind !== 'unknown') judged.push({ wish, verdict });
  }
  const outcome = outcomeOf(judged);
  return outcome.kind !== 'short' && judged.length < wanted.length ? { kind: 'unknown' } : outcome;
}

type Settling = { order: ModelOrder; into: 'sold' | 'available' };

/** Sells or gives back what the order's attempt holds; tells whether every line is known to be done. */
export function* settleAll(site: Site, { order, into }: Settling): Story<boolean> {
  const key = site.rules.holdKey(order);
  const tickets = site.rules
    .holdLines(order.items)
    .map((line) => site.queue.settle(inventoryId(line), { hold: { key, quantity: line.quantity }, into }));
  let isDone = true;
  for (const ticket of tickets) isDone = (yield* answerOf(ticket)) === 'done' && isDone;
  return isDone;
}

/** Does for the stock what the order's status demands, and notes it when it is known to be done. */
export function* serveStock(site: Site, order: ModelOrder): Story<boolean> {
  const duty = stockDuty(order);
  if (duty === 'none') return true;
  const isDone = yield* settleAll(site, { order, into: duty === 'commit' ? 'sold' : 'available' });
  if (!isDone) return false;
  yield;
  site.world.orders.markStock(order, duty === 'commit' ? 'committed' : 'released');
  return true;
}
