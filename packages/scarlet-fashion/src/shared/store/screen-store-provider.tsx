'use client';

import { bug } from '@scarlet/contracts/problem';
import { createContext, type ReactNode, use, useState } from 'react';
import { useStore } from 'zustand';
import { createScreenStore, type ScreenActions, type ScreenState, type ScreenStore } from './screen-store.ts';

const ScreenStoreContext = createContext<ScreenStore | undefined>(undefined);

export const ScreenStoreProvider = ({ children }: { children: ReactNode }) => {
  const [store] = useState(createScreenStore);
  return <ScreenStoreContext value={store}>{children}</ScreenStoreContext>;
};

/** Reads one thing out of the screen's store and renders again when it changes. */
export const useScreen = <Part,>(select: (state: ScreenState & ScreenActions) => Part): Part =>
  useStore(use(ScreenStoreContext) ?? bug('There is no ScreenStoreProvider above this component'), select);
