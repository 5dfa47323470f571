import type { Outcome } from '../core/outcome.ts';
import type { Clock, Log } from '../core/ports.ts';

/** Failures in a row after which the line itself is taken to be down: from then on one call probes for all. */
const patience = 5;
/** Without a new token a paused channel asks again this rarely: the refusal may have been the server's mistake. */
const probePausedMs = 300_000;

export type ChannelState = 'up' | 'down' | 'paused';
export type Channel = {
  state(): ChannelState;
  /** False while the cloud does not accept this device and nothing has changed about that. */
  mayCall(): boolean;
  /** Makes one call and learns from its outcome. */
  call<Reply>(work: () => Promise<Outcome<Reply>>): Promise<Outcome<Reply>>;
  /** Transport failures in a row beyond the patience; 0 while the line is up. */
  failedProbes(): number;
};
type Needs = {
  clock: Clock;
  log: Log;
  token: () => string | undefined;
  /** The line came back after it was down or paused. */
  onUp: () => void;
};
type Pause = { token: string | undefined; sinceMs: number };

/** What the agent knows about its line to the cloud. One for all loops: each of them learns from the others' calls. */
export const createChannel = ({ clock, log, token, onUp }: Needs): Channel => {
  let failures = 0;
  let pause: Pause | undefined;
  const state = (): ChannelState => {
    if (pause) return 'paused';
    return failures >= patience ? 'down' : 'up';
  };

  const failed = (reason: string): void => {
    failures += 1;
    if (failures === patience) log.warn({ event: 'channel.down', reason }, 'The cloud cannot be reached');
  };
  const refusedDevice = (reason: string): void => {
    if (!pause) log.error({ event: 'channel.paused', reason }, 'The cloud refuses this device: pair it again');
    pause = { token: token(), sinceMs: clock.monotonicMs() };
  };
  const reached = (): void => {
    const wasUp = state() === 'up';
    failures = 0;
    pause = undefined;
    if (wasUp) return;
    log.info({ event: 'channel.up' }, 'The cloud is reached again');
    onUp();
  };

  return {
    state,
    failedProbes: () => Math.max(0, failures - patience + 1),
    mayCall: () => !pause || token() !== pause.token || clock.monotonicMs() - pause.sinceMs > probePausedMs,
    call: async (work) => {
      const outcome = await work();
      if (outcome.kind === 'unreachable') failed(outcome.reason);
      else if (outcome.kind === 'unauthorised') refusedDevice(outcome.reason);
      else reached();
      return outcome;
    },
  };
};
