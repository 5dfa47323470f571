import { createStore } from 'zustand/vanilla';
import { rememberSlug } from './remember-slug.ts';

/** What only this screen knows. Facts of the shop live in the query cache. */
export type ScreenState = {
  /** What the header says is in the bag; undefined until somebody knows. The bag itself is in the query cache. */
  readonly bagCount: number | undefined;
  /** A part of the page has the bag itself and tells its count, so nobody else needs to ask. */
  readonly isBagFollowed: boolean;
  /** Rises when the shop has answered a change of the bag. */
  readonly bagChanges: number;
  /** The last thing that was said to the person, for the live region of the page. */
  readonly announcement: string;
  /** Slugs of the products that were looked at on this device, newest first. */
  readonly recentSlugs: readonly string[];
};

export type ScreenActions = {
  tellBagCount(count: number): void;
  /** @returns what ends it. */
  followBag(): () => void;
  bagChanged(): void;
  announce(text: string): void;
  recall(slugs: readonly string[]): void;
  look(slug: string): void;
};

/** One store for each tab; on the server one for each rendering, so that no two shoppers share it. */
export const createScreenStore = () =>
  createStore<ScreenState & ScreenActions>()((set) => ({
    bagCount: undefined,
    isBagFollowed: false,
    bagChanges: 0,
    announcement: '',
    recentSlugs: [],
    tellBagCount: (bagCount) => set({ bagCount }),
    followBag: () => {
      set({ isBagFollowed: true });
      return () => set({ isBagFollowed: false });
    },
    bagChanged: () => set(({ bagChanges }) => ({ bagChanges: bagChanges + 1 })),
    announce: (announcement) => set({ announcement }),
    recall: (recentSlugs) => set({ recentSlugs }),
    look: (slug) => set(({ recentSlugs }) => ({ recentSlugs: rememberSlug(recentSlugs, slug) })),
  }));

export type ScreenStore = ReturnType<typeof createScreenStore>;
