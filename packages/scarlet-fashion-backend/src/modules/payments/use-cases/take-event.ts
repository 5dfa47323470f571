import type { PaymentEvent } from '@scarlet/contracts/schemas';
import type { EventLog } from '../ports.ts';
import type { LearnIntent } from './learn-intent.ts';

type Ports = { events: EventLog; learnIntent: LearnIntent };
export type TakeEvent = (event: PaymentEvent) => Promise<void>;

/**
 * Takes an event of the provider. It is stored by its id before anything is done about it: the provider repeats what is not
 * acknowledged, and an event that was stored but not dealt with (we died) is dealt with at the repeat.
 */
export const createTakeEvent =
  ({ events, learnIntent }: Ports): TakeEvent =>
  async (event) => {
    const isOpen = await events.record(event);
    if (!isOpen) return;
    await learnIntent(event.intent);
    await events.markHandled(event.id);
  };
