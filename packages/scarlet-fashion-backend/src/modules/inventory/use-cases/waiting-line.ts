import type { Timer } from '../ports.ts';

type Needs<Item> = {
  timer: Timer;
  /** How long an item waits before it is sent away. */
  patienceMs: number;
  /** Items at most; one more is sent away at once. */
  most: number;
  sendAway: (item: Item) => void;
};
type Place<Item> = { readonly item: Item; readonly untilMs: number };

export type WaitingLine<Item> = {
  add(item: Item): void;
  /** Takes out the wanted ones; the others keep their places. Asks once for each, first come first. */
  take(isWanted: (item: Item) => boolean): readonly Item[];
  isEmpty(): boolean;
};

/** A line in which nobody waits for ever. All have the same patience, so whoever came first also leaves first. */
export const createWaitingLine = <Item>({ timer, patienceMs, most, sendAway }: Needs<Item>): WaitingLine<Item> => {
  let places: readonly Place<Item>[] = [];
  let added: Place<Item>[] = [];
  let callOff: (() => void) | undefined;

  // New ones are kept apart until somebody looks, so that a thousand arrivals do not copy the line a thousand times.
  const gather = (): readonly Place<Item>[] => {
    if (added.length > 0) places = [...places, ...added];
    added = [];
    return places;
  };

  const watch = (): void => {
    const [first] = gather();
    if (first && !callOff) callOff = timer.after(Math.max(0, first.untilMs - timer.nowMs()), sendLateAway);
    if (!first) stopWatching();
  };
  const stopWatching = (): void => {
    callOff?.();
    callOff = undefined;
  };

  const sendLateAway = (): void => {
    callOff = undefined;
    const nowMs = timer.nowMs();
    const late = gather().filter(({ untilMs }) => untilMs <= nowMs);
    places = places.slice(late.length);
    for (const { item } of late) sendAway(item);
    watch();
  };

  return {
    add: (item) => {
      if (places.length + added.length >= most) return sendAway(item);
      added.push({ item, untilMs: timer.nowMs() + patienceMs });
      if (!callOff) watch();
    },
    take: (isWanted) => {
      const taken: Item[] = [];
      places = gather().filter((place) => {
        const isTaken = isWanted(place.item);
        if (isTaken) taken.push(place.item);
        return !isTaken;
      });
      watch();
      return taken;
    },
    isEmpty: () => places.length + added.length === 0,
  };
};
