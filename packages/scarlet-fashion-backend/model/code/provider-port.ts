import type { Intent } from '@scarlet/contracts/schemas';
import type { PaymentProvider, ProviderAnswer, RefundAnswer } from '../../src/modules/payments/ports.ts';
import type { World } from '../world/world.ts';
import type { Turns } from './turn.ts';

const tooLate = { kind: 'refused', status: 409, code: 'intent_unexpected_state' } as const;
const unreachable = { kind: 'unreachable', cause: 'no answer' } as const;

/** The provider as the shop's code calls it: away, or its answers lost, as often as in the rest of the model. */
export const createProviderPort = ({ world, turns }: { world: World; turns: Turns }): PaymentProvider => {
  const { provider, chance } = world;

  const call = async <Answer>(name: string, act: () => Answer): Promise<Answer | typeof unreachable> => {
    const isLost = (): boolean => chance.happens(world.losses().providerCalls);
    try {
      return await turns.read(name, () => {
        if (provider.isAway() || isLost()) return unreachable;
        const answer = act();
        return isLost() ? unreachable : answer;
      });
    } catch {
      return unreachable;
    }
  };
  const ask = (name: string, act: () => Intent | undefined): Promise<ProviderAnswer> =>
    call<ProviderAnswer>(name, () => {
      const intent = act();
      return intent ? { kind: 'intent', intent } : tooLate;
    });

  return {
    create: ({ reference, amountMinor }, key) =>
      ask('create intent', () => provider.create({ key, reference, amountMinor })),
    get: (id) => ask('get intent', () => provider.get(id)),
    cancel: (id) => ask('cancel intent', () => provider.cancel(id)),
    refund: ({ intentId, amountMinor }, key) =>
      call<RefundAnswer>('refund', () => {
        provider.refund({ key, intentId, amountMinor });
        const createdAt = '2026-01-01T00:00:00Z';
        return {
          kind: 'refund',
          refund: { id: key, intentId, amountMinor, currency: 'INR', status: 'succeeded', createdAt },
        };
      }),
  };
};
