const QUIET_MS = 2_000;
const PLAIN_EVERY_MS = 10_000;

const isLive = () => process.stderr.isTTY === true && !process.env.CI;
const seconds = (sinceMs) => `${Math.round((Date.now() - sinceMs) / 1000)} s`;

/** Says nothing for two seconds, then keeps one line alive on a terminal, or writes a plain line now and then. */
export const showProgress = (text) => {
  const startedMs = Date.now();
  let shown = false;
  let nextPlainMs = startedMs + QUIET_MS;

  const tick = () => {
    if (isLive() && Date.now() - startedMs >= QUIET_MS) {
      process.stderr.write(`\r${text} ... ${seconds(startedMs)}`);
      shown = true;
    } else if (!isLive() && Date.now() >= nextPlainMs) {
      process.stderr.write(`${text} ... ${seconds(startedMs)}\n`);
      nextPlainMs = Date.now() + PLAIN_EVERY_MS;
      shown = true;
    }
  };
  const timer = setInterval(tick, 250);

  return {
    /** Ends the line; `outcome` is said only when something was shown before. */
    end: (outcome) => {
      clearInterval(timer);
      if (!shown) return;
      process.stderr.write(`${isLive() ? '\r' : ''}${text}: ${outcome} after ${seconds(startedMs)}\n`);
    },
  };
};
