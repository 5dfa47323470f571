import { bug } from '@scarlet/contracts/problem';
import type { Intent, IntentStatus } from '@scarlet/contracts/schemas';
import type { Note } from '../machine/machine.ts';

export type ProviderEvent = { readonly id: string; readonly intent: Intent };

/** Another company's payment service: not ours to crash, but it is away at times, and its messages come as they like. */
export type Provider = {
  create(order: { key: string; reference: string; amountMinor: number }): Intent;
  get(id: string): Intent;
  /** Undefined when it is past cancelling. */
  cancel(id: string): Intent | undefined;
  /** Gives captured money back, or a part of it; the key makes a repeat harmless. */
  refund(refund: { key: string; intentId: string; amountMinor: number }): void;
  /** The buyer, or the provider itself, moves an intent on; nothing happens when it is final. */
  proceed(id: string, to: IntentStatus): void;
  intents(): readonly Intent[];
  isRefunded(intentId: string): boolean;
  /** Takes what it wants to tell the shop. */
  takeEvents(): readonly ProviderEvent[];
  isAway(): boolean;
  setAway(isAway: boolean): void;
};

type Needs = { note: Note; fault: (text: string) => void };

const isOpen = ({ status }: Intent): boolean => status === 'requires_payment_method' || status === 'requires_action';
const isFinal = ({ status }: Intent): boolean => status === 'succeeded' || status === 'canceled';

const newIntent = (id: string, order: { reference: string; amountMinor: number }): Intent => ({
  id,
  ...order,
  currency: 'INR',
  status: 'requires_payment_method',
  payUrl: 'https://pay.example/',
  createdAt: '2026-01-01T00:00:00Z',
});

const createIntents = ({ note }: Needs) => {
  const intents = new Map<string, Intent>();
  let events: ProviderEvent[] = [];
  let told = 0;
  const get = (id: string): Intent => intents.get(id) ?? bug('No such intent', { id });
  const write = (intent: Intent): void => {
    intents.set(intent.id, intent);
    note?.(`  provider: ${intent.id} for ${intent.reference} is ${intent.status}`);
  };
  return {
    get,
    write,
    all: () => [...intents.values()],
    move: (intent: Intent, status: IntentStatus): Intent => {
      const moved = { ...intent, status };
      write(moved);
      told += 1;
      events.push({ id: `evt-${told}`, intent: moved });
      return moved;
    },
    takeEvents: (): readonly ProviderEvent[] => {
      const taken = events;
      events = [];
      return taken;
    },
  };
};

export const createProvider = (needs: Needs): Provider => {
  const { get, write, all, move, takeEvents } = createIntents(needs);
  const keys = new Map<string, string>();
  const refunds = new Map<string, { intentId: string; amountMinor: number }>();
  const givenBack = (intentId: string): number =>
    [...refunds.values()].reduce((sum, one) => sum + (one.intentId === intentId ? one.amountMinor : 0), 0);
  let isAway = false;

  return {
    get,
    intents: all,
    takeEvents,
    isAway: () => isAway,
    setAway: (next) => {
      isAway = next;
    },
    create: ({ key, ...order }) => {
      const known = keys.get(key);
      if (known !== undefined) return get(known);
      const intent = newIntent(`pi-${all().length + 1}`, order);
      keys.set(key, intent.id);
      write(intent);
      return intent;
    },
    cancel: (id) => {
      const intent = get(id);
      if (intent.status === 'canceled') return intent;
      return isOpen(intent) ? move(intent, 'canceled') : undefined;
    },
    proceed: (id, to) => {
      const intent = get(id);
      if (!isFinal(intent) && intent.status !== to) move(intent, to);
    },
    refund: ({ key, intentId, amountMinor }) => {
      if (refunds.has(key)) return;
      const intent = get(intentId);
      if (intent.status !== 'succeeded') needs.fault(`money given back that never came: ${intentId}`);
      if (givenBack(intentId) + amountMinor > intent.amountMinor) needs.fault(`money given back twice: ${intentId}`);
      refunds.set(key, { intentId, amountMinor });
      needs.note?.(`  provider: ${amountMinor} of ${intentId} are given back`);
    },
    isRefunded: (intentId) => givenBack(intentId) === get(intentId).amountMinor,
  };
};
