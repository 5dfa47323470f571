import type { Chance } from '../machine/chance.ts';
import { createMachine, type Machine, type Note, startProcess } from '../machine/machine.ts';
import type { Process } from '../machine/task.ts';
import { calm, type Weather } from '../machine/weather.ts';
import { createOrderBook, type ModelOrder, type OrderBook } from './order-book.ts';
import { createPaymentBook, type PaymentBook } from './payment-book.ts';
import { createProvider, type Provider } from './provider.ts';
import { createShelves, type ShelfRecord, type Shelves, type StockConditions } from './shelves.ts';
import { type Happening, newTally, type Tally } from './tally.ts';

/** Shares of all messages that get lost: to the store without its answer, to the provider, and its webhooks. */
export type Losses = { readonly storeReplies: number; readonly providerCalls: number; readonly webhooks: number };
const noLosses: Losses = { storeReplies: 0, providerCalls: 0, webhooks: 0 };

/** Everything there is in one schedule: the stores, the provider, the time, the luck, and what went wrong. */
export type World = {
  readonly chance: Chance;
  readonly machine: Machine;
  readonly shelves: Shelves;
  readonly orders: OrderBook;
  readonly payments: PaymentBook;
  readonly provider: Provider;
  /** Carries what was sent before its sender gave up on the answer; it cannot crash. */
  readonly network: Process;
  readonly faults: readonly string[];
  readonly tally: Tally;
  losses(): Losses;
  fault(text: string): void;
  count(what: Happening): void;
  /** From now on nothing is lost and nobody dies. */
  calmDown(): void;
};

type Needs = {
  chance: Chance;
  weather: Weather;
  losses: Losses;
  records: readonly ShelfRecord[];
  conditions: { readonly stock: StockConditions; isUnmoved(current: ModelOrder, read: ModelOrder): boolean };
  note: Note;
};

export const createWorld = ({ chance, weather, losses: firstLosses, records, conditions, note }: Needs): World => {
  const faults: string[] = [];
  const tally = newTally();
  let losses = firstLosses;
  const fault = (text: string): void => {
    note?.(`FAULT ${text}`);
    faults.push(text);
  };
  const count = (what: Happening): void => {
    tally[what] += 1;
  };
  const machine = createMachine({ chance, weather, note, count });

  return {
    ...{ chance, machine, faults, tally, fault, count },
    shelves: createShelves(records, { conditions: conditions.stock, note, fault, count }),
    orders: createOrderBook({ now: machine.now, isUnmoved: conditions.isUnmoved, note, fault, count }),
    payments: createPaymentBook({ note }),
    provider: createProvider({ note, fault }),
    network: startProcess('network', { isMortal: false }),
    losses: () => losses,
    calmDown: () => {
      losses = noLosses;
      machine.setWeather(calm);
    },
  };
};
