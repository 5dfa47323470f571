import { createStore } from 'zustand/vanilla';
import { rememberSlug } from './remember-slug.ts';

/** What only this screen knows. Facts of the shop live in the query cache. */
export type ScreenState = {
  readonly isBagOpen: boolean;
  /** The last thing that was said to the person, for the live region of the page. */
  readonly announcement: string;
  /** Slugs of the products that were looked at on this device, newest first. */
  readonly recentSlugs: readonly string[];
};

export type ScreenActions = {
  openBag(): void;
  closeBag(): void;
  announce(text: string): void;
  recall(slugs: readonly string[]): void;
  look(slug: string): void;
};

/** One store for each tab; on the server one for each rendering, so that no two shoppers share it. */
export const createScreenStore = () =>
  createStore<ScreenState & ScreenActions>()((set) => ({
    isBagOpen: false,
    announcement: '',
    recentSlugs: [],
    openBag: () => set({ isBagOpen: true }),
    closeBag: () => set({ isBagOpen: false }),
    announce: (announcement) => set({ announcement }),
    recall: (recentSlugs) => set({ recentSlugs }),
    look: (slug) => set(({ recentSlugs }) => ({ recentSlugs: rememberSlug(recentSlugs, slug) })),
  }));

export type ScreenStore = ReturnType<typeof createScreenStore>;
