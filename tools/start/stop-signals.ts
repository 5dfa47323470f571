const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C arrives more than once: from the terminal, from npm, and from the program between them. */
const SAME_PRESS_MS = 1_000;

/** Aborts at the first signal to stop; the second one calls `force`. */
export const watchStopSignals = (force: () => void): AbortSignal => {
  const stopping = new AbortController();
  let firstMs = 0;
  const onSignal = () => {
    if (stopping.signal.aborted && Date.now() - firstMs > SAME_PRESS_MS) return force();
    if (stopping.signal.aborted) return undefined;
    firstMs = Date.now();
    stopping.abort();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return stopping.signal;
};
