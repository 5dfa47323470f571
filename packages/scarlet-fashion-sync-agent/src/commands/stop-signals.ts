import type { Log } from '../core/ports.ts';
import { exitCodes } from '../core/start-refusal.ts';

/** How long a call that is under way may still take once the agent was told to stop. */
const graceMs = 5000;

/**
 * The first signal asks: `stop` ends the loops after their step, `cut` ends what hangs on the network after a grace.
 * The second one leaves at once, which loses nothing, because every step may be cut off anywhere.
 */
export const listenForStop = (log: Log): { stop: AbortSignal; cut: AbortSignal } => {
  const stop = new AbortController();
  const cut = new AbortController();
  const onSignal = (signal: string) => {
    if (stop.signal.aborted) process.exit(exitCodes.failed);
    log.info({ event: 'agent.stopping', signal }, 'Told to stop; finishing the current step');
    stop.abort();
    setTimeout(() => cut.abort(), graceMs).unref();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  return { stop: stop.signal, cut: cut.signal };
};
