/** What the relay of this process has done since it started; whoever measures the shop reads it. */
export type RelayFigures = {
  /** Events that a consumer took. */
  delivered: number;
  /** Events that a consumer did not take, each time. */
  failed: number;
  /** From an event until a consumer had it, of the last one that happened while the process ran. */
  lagMs: number | undefined;
  /** When a poll last ended in which every consumer took everything. */
  polledWholeAtMs: number | undefined;
};

export const createRelayFigures = (): RelayFigures => ({
  ...{ delivered: 0, failed: 0 },
  ...{ lagMs: undefined, polledWholeAtMs: undefined },
});
