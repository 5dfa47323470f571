'use client';

import { lazy, Suspense, useState } from 'react';
import { useScreen } from '#shared/store/screen-store-provider.tsx';
import { loadBagDrawer } from './load-bag-drawer.ts';

const BagDrawer = lazy(loadBagDrawer);

/** The drawer is loaded when it opens for the first time, and stays: only then can it close and give the focus back. */
export const BagDrawerOnDemand = () => {
  const isOpen = useScreen((screen) => screen.isBagOpen);
  const [isWanted, setIsWanted] = useState(false);
  if (isOpen && !isWanted) setIsWanted(true);
  return isWanted ? (
    <Suspense fallback={null}>
      <BagDrawer />
    </Suspense>
  ) : null;
};
