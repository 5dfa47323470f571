import type { QueryClient } from '@tanstack/react-query';
import { cartKeys } from './cart-query.ts';
import type { LineIntent } from './with-line.ts';

/** One change that a person made; `opId` tells two equal ones apart. */
export type LineChange = LineIntent & { readonly opId: string };

/** The changes that the server has not answered yet, in the order they were made. */
export const changesUnderWay = (client: QueryClient): readonly LineChange[] =>
  client
    .getMutationCache()
    .findAll({ mutationKey: cartKeys.change, status: 'pending' })
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: only useSetLine runs mutations under this key, and these are its variables
    .map((mutation) => mutation.state.variables as LineChange);

/**
 * Whether a newer quantity of the same line is waiting. Quantities are absolute, so the older one need not be sent: fifty
 * clicks become the first request, which is under way at once, and one more for all the rest. One piece more is always sent.
 */
export const isSuperseded = ({ opId, sku, quantity }: LineChange, underWay: readonly LineChange[]): boolean =>
  quantity !== 'one more' &&
  underWay.findLast((each) => each.sku === sku && each.quantity !== 'one more')?.opId !== opId;
