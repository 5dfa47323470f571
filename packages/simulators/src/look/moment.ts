const format = new Intl.DateTimeFormat('en-IN', {
  ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  ...{ hour12: false, timeZone: 'Asia/Kolkata' },
});

/** "23 Nov 2026, 15:04" in India, for a moment in UTC. */
export const momentInIndia = (moment: string): string => format.format(new Date(moment));
