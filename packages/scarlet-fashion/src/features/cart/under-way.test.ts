import { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSuperseded, type LineChange } from './under-way.ts';

const change = (opId: string, quantity: LineChange['quantity'], sku = 'DR01-INK-M'): LineChange => ({
  opId,
  quantity,
  sku,
});

describe('A change of the bag that waits its turn', () => {
  it('is not sent when a newer one of the same line waits behind it', () => {
    const clicks = [change('a', 1), change('b', 2), change('c', 3)];
    expect(clicks.map((each) => isSuperseded(each, clicks))).toEqual([true, true, false]);
  });

  it('is sent when the newer one is about another line', () => {
    const clicks = [change('a', 1), change('b', 1, 'JK01-INK-L')];
    expect(clicks.map((each) => isSuperseded(each, clicks))).toEqual([false, false]);
  });

  it('is always sent when it is one piece more, and never makes a quantity needless', () => {
    const clicks = [change('a', 'one more'), change('b', 'one more'), change('c', 4), change('d', 'one more')];
    expect(clicks.map((each) => isSuperseded(each, clicks))).toEqual([false, false, false, false]);
  });
});

const follow = (bag: Map<string, number>, { sku, quantity }: LineChange): void => {
  bag.set(sku, quantity === 'one more' ? (bag.get(sku) ?? 0) + 1 : quantity);
};

/** The scope of React Query and the rule above, together, against a server that knows nothing else. */
const clickThrough = async (clicks: readonly LineChange[]) => {
  const client = new QueryClient();
  const cache = client.getMutationCache();
  const server = new Map<string, number>();
  let requests = 0;
  const run = (each: LineChange) =>
    cache
      .build(client, {
        mutationKey: ['cart', 'change'],
        scope: { id: 'cart' },
        mutationFn: async (variables: LineChange) => {
          const waiting = cache
            .findAll({ status: 'pending' })
            // biome-ignore lint/nursery/noUnsafeTypeAssertion: these mutations were built three lines above
            .map((mutation) => mutation.state.variables as LineChange);
          if (isSuperseded(variables, waiting)) return;
          requests += 1;
          follow(server, variables);
        },
      })
      .execute(each);
  await Promise.all(clicks.map(run));
  return { server, requests };
};

describe('Many clicks at once', () => {
  it('become at most two requests for one line', async () => {
    const clicks = Array.from({ length: 50 }, (_, index) => change(`op-${index}`, index + 1));
    const { server, requests } = await clickThrough(clicks);
    expect(server.get('DR01-INK-M')).toBe(50);
    expect(requests).toBeLessThanOrEqual(2);
  });

  it('end with what was asked for last, in any order of lines', async () => {
    const click = fc.record({
      sku: fc.constantFrom('A-INK-M', 'B-INK-M', 'C-INK-M'),
      quantity: fc.oneof(fc.nat({ max: 9 }), fc.constant('one more' as const)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(click, { maxLength: 30 }), async (made) => {
        const clicks = made.map((each, index) => ({ ...each, opId: `op-${index}` }));
        const { server } = await clickThrough(clicks);
        const wished = new Map<string, number>();
        for (const each of clicks) follow(wished, each);
        expect(server).toEqual(wished);
      }),
      { numRuns: 200 },
    );
  });
});
