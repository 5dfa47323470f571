const minuteMs = 60_000;

/** How long something has been waiting, in one unit: "3 min", "2 h", "4 d". */
export const tellAge = (ageMs: number): string => {
  if (ageMs < minuteMs) return 'under a minute';
  if (ageMs < 60 * minuteMs) return `${Math.floor(ageMs / minuteMs)} min`;
  if (ageMs < 24 * 60 * minuteMs) return `${Math.floor(ageMs / (60 * minuteMs))} h`;
  return `${Math.floor(ageMs / (24 * 60 * minuteMs))} d`;
};

const silentAfterMs = 10 * minuteMs;

/** Whether an agent has not been heard for so long that somebody should look. */
export const isSilent = (heardFromAt: string | null, nowMs: number): boolean =>
  heardFromAt === null || nowMs - Date.parse(heardFromAt) > silentAfterMs;
