import type { WebhookEvent } from '@scarlet/contracts/schemas';
import type { Logger } from '#platform/log/logger';
import type { EventLog } from '../ports.ts';
import type { LearnIntent } from './learn-intent.ts';

type Ports = { events: EventLog; learnIntent: LearnIntent; logger: Logger };
export type TakeEvent = (event: WebhookEvent) => Promise<void>;

/**
 * Takes an event of the provider. It is stored by its id before anything is done about it: the provider repeats what is not
 * acknowledged, and an event that was stored but not dealt with (we died) is dealt with at the repeat. One of a kind that the shop
 * does not know is kept and acknowledged as well: refused, it would be sent for days and mean no more.
 */
export const createTakeEvent =
  ({ events, learnIntent, logger }: Ports): TakeEvent =>
  async (event) => {
    const isOpen = await events.record(event);
    if (!isOpen) return;
    if (!('intent' in event)) return logger.info('payments.other_event', { eventId: event.id, type: event.type });
    await learnIntent(event.intent);
    await events.markHandled(event.id);
  };
