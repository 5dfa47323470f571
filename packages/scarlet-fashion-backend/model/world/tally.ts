/** How often something happened that a schedule may or may not contain. */
export const newTally = () => ({
  ...{ processDied: 0, processStopped: 0, taskDied: 0, taskStopped: 0 },
  ...{ holdMissed: 0, settleMissed: 0, unknownWrite: 0, reconciled: 0, tookTooLong: 0, begunAnew: 0 },
  ...{ lateMoney: 0, reinstated: 0, lateRefund: 0, takenOver: 0, takenOverMeanwhile: 0 },
});

export type Tally = ReturnType<typeof newTally>;
export type Happening = keyof Tally;
