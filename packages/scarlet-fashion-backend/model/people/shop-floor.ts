import { isPaid } from '../../src/modules/orders/domain/order-status.ts';
import type { Story } from '../machine/story.ts';
import type { ModelOrder } from '../world/order-book.ts';
import { callApi, type Town } from './town.ts';

const turns = 5;
const officeTurns = 8;
const turnTicks = 120;

/** The till sells without asking, goods arrive, and paid orders get their invoice. */
export function* keepShop({ world }: Town): Story {
  const { chance, shelves, orders } = world;
  for (let turn = 0; turn < turns; turn += 1) {
    yield chance.below(turnTicks);
    const { id } = chance.pick(shelves.all());
    if (chance.happens(0.25)) shelves.sellAtTill(id, 1);
    if (chance.happens(0.2)) shelves.receive(id, 1 + chance.below(2));
    const paid = orders.all().find(({ status }) => status === 'PAID');
    if (paid && chance.happens(0.5)) {
      yield;
      orders.move(paid, { to: 'BILLED' });
    }
  }
}

/** Mostly any order; now and then one that is paid this very moment, whose pieces are still on their way out of the books. */
const chooseOrder = ({ world: { chance, orders } }: Town): ModelOrder | undefined => {
  const justPaid = orders.all().find(({ status, stock }) => isPaid(status) && stock === 'open');
  if (justPaid && chance.happens(0.5)) return justPaid;
  return orders.all()[chance.below(Math.max(1, orders.all().length))];
};

/** The office cancels an order that waits, and gives money back for one that is paid. */
export function* keepOffice(town: Town): Story {
  const { chance } = town.world;
  for (let turn = 0; turn < officeTurns; turn += 1) {
    yield chance.below(turnTicks);
    const order = chooseOrder(town);
    if (order?.status === 'PENDING' && chance.happens(0.2)) {
      yield* callApi(town, { name: 'office cancels', story: (site) => town.rules.cancelOrder(site, order) });
    }
    if (order && isPaid(order.status) && chance.happens(0.4)) {
      yield* callApi(town, { name: 'office refunds', story: (site) => town.rules.refundPaid(site, order) });
    }
  }
}
