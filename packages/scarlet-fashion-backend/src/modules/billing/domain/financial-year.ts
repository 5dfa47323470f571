import { hour, minute } from '#kernel/clock';

const istOffsetMs = 5 * hour + 30 * minute;

/** The calendar day in India at a moment, as `2026-11-23`. */
export const dayInIndia = (nowMs: number): string => new Date(nowMs + istOffsetMs).toISOString().slice(0, 10);

/** The Indian financial year (April to March) of a day `YYYY-MM-DD`, as `2026-27`. Invoice numbers are unique within it. */
export const financialYear = (isoDay: string): string => {
  const year = Number(isoDay.slice(0, 4));
  const first = Number(isoDay.slice(5, 7)) >= 4 ? year : year - 1;
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
};
