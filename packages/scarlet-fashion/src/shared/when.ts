const zone = { timeZone: 'Asia/Kolkata' } as const;
const dayFormat = new Intl.DateTimeFormat('en-IN', { ...zone, day: 'numeric', month: 'long', year: 'numeric' });
const momentFormat = new Intl.DateTimeFormat('en-IN', {
  ...zone,
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const timeFormat = new Intl.DateTimeFormat('en-IN', { ...zone, hour: '2-digit', minute: '2-digit', hour12: false });

/** "23 November 2026" in India, for a moment in UTC. */
export const dayInIndia = (moment: string): string => dayFormat.format(new Date(moment));

/** "23 Nov, 15:04" in India. */
export const momentInIndia = (moment: string): string => momentFormat.format(new Date(moment));

/** "15:04" in India. */
export const timeInIndia = (moment: string): string => timeFormat.format(new Date(moment));
