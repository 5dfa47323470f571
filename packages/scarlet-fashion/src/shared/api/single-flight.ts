/** Runs `work` once for all who ask while it runs; the next one to ask afterwards starts it anew. */
export const createSingleFlight = <Result>(work: () => Promise<Result>): (() => Promise<Result>) => {
  let running: Promise<Result> | undefined;
  return () => {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };
};
