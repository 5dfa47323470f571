const minuteMs = 60_000;
const freshMs = 15 * minuteMs;

/** How far a shop's stock can be relied on, and the sentence about it. */
export type Heard = { readonly isFresh: boolean; readonly text: string };

const clockTime = new Intl.DateTimeFormat('en-IN', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Kolkata',
});
const clockDay = new Intl.DateTimeFormat('en-IN', { day: 'numeric', month: 'short', timeZone: 'Asia/Kolkata' });

const lastKnown = (at: Date, ageMs: number): string => {
  const day = ageMs > 12 * 60 * minuteMs ? `${clockDay.format(at)}, ` : '';
  return `last known ${day}${clockTime.format(at)}, please call to confirm`;
};

const agoText = (minutes: number): string => {
  if (minutes < 1) return 'checked just now';
  return minutes === 1 ? 'checked 1 minute ago' : `checked ${minutes} minutes ago`;
};

/**
 * What is said about the age of a shop's stock. The shop's agent speaks up at least once a minute; when it has been silent
 * for 15 minutes its figures may have been overtaken at the till, and nothing is promised any more.
 */
export const heardFrom = (heardFromAt: string | null, nowMs: number): Heard => {
  if (heardFromAt === null) return { isFresh: false, text: 'not connected now, please call to confirm' };
  const at = new Date(heardFromAt);
  const ageMs = nowMs - at.getTime();
  if (ageMs > freshMs) return { isFresh: false, text: lastKnown(at, ageMs) };
  return { isFresh: true, text: agoText(Math.floor(ageMs / minuteMs)) };
};
