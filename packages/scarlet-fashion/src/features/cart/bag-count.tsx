'use client';

import { useEffect } from 'react';
import { useScreen } from '#shared/store/screen-store-provider.tsx';
import { readBagCount } from './read-bag-count.ts';

/** Asks for the count where no part of the page has the bag itself, and again whenever somebody comes back to the page. */
const useCountOfPage = (): void => {
  const isFollowed = useScreen((screen) => screen.isBagFollowed);
  const changes = useScreen((screen) => screen.bagChanges);
  const tell = useScreen((screen) => screen.tellBagCount);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change that ends after its page was left is a reason to ask
  useEffect(() => {
    if (isFollowed) return undefined;
    const leave = new AbortController();
    const told = (count: number) => {
      if (!leave.signal.aborted) tell(count);
    };
    const ask = () => {
      if (document.visibilityState === 'visible') void readBagCount().then(told, () => undefined);
    };
    ask();
    document.addEventListener('visibilitychange', ask, { signal: leave.signal });
    return () => leave.abort();
  }, [isFollowed, changes, tell]);
};

/** The number beside the bag's link; keeps its space while it is not known. */
export const BagCount = () => {
  useCountOfPage();
  const count = useScreen((screen) => screen.bagCount);
  return (
    <span className="inline-block min-w-6 text-right">
      {count === undefined ? null : (
        <>
          <span aria-hidden="true">({count})</span>
          <span className="sr-only">{`, ${count} ${count === 1 ? 'piece' : 'pieces'}`}</span>
        </>
      )}
    </span>
  );
};
