'use client';

import { useCart } from './use-cart.ts';

/** The number beside the bag's link; keeps its space while it is not known. Put it into Suspense with `BagCountSpace`. */
export const BagCount = () => {
  const count = useCart().cart?.count;
  return (
    <span className={shape}>
      {count === undefined ? null : (
        <>
          <span aria-hidden="true">({count})</span>
          <span className="sr-only">{`, ${count} ${count === 1 ? 'piece' : 'pieces'}`}</span>
        </>
      )}
    </span>
  );
};

const shape = 'inline-block min-w-6 text-right';

export const BagCountSpace = () => <span className={shape} />;
