'use client';

import { useScreen } from '#shared/store/screen-store-provider.tsx';

/** The one place where results of what a person did are read out. */
export const LiveRegion = () => (
  <div role="status" className="sr-only">
    {useScreen((screen) => screen.announcement)}
  </div>
);
