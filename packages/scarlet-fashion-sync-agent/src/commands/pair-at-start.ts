import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import type { CloudApi, Log, TokenFile } from '../core/ports.ts';
import { retryDelayMs } from '../core/retry-delay.ts';
import { exitCodes, StartRefusal } from '../core/start-refusal.ts';

type Needs = { config: Config; cloud: CloudApi; tokenFile: TokenFile; log: Log; stop: AbortSignal };

/**
 * Pairs the device at its first start. Waits as long as the cloud cannot be reached: a shop is switched on before its line is.
 * Throws `StartRefusal` when there is no code or it is not taken.
 */
export const pairAtStart = async ({ config, cloud, tokenFile, log, stop }: Needs): Promise<void> => {
  for (let failures = 1; !tokenFile.current() && !stop.aborted; failures += 1) {
    if (config.pairingCode === undefined) {
      throw new StartRefusal(
        exitCodes.usage,
        'This computer is not paired: set AGENT_PAIRING_CODE or use main.ts pair <code>.',
      );
    }
    const outcome = await cloud.pair({ code: config.pairingCode, name: config.name });
    if (outcome.kind === 'accepted') {
      tokenFile.save(outcome.reply);
      log.info({ event: 'agent.paired', shop: outcome.reply.shop }, 'Paired');
      return;
    }
    if (outcome.kind === 'refused' || outcome.kind === 'unauthorised') {
      throw new StartRefusal(exitCodes.failed, `The pairing code was not taken (${outcome.reason}).`);
    }
    log.warn({ event: 'agent.pairing_waits', ...outcome }, 'The cloud cannot be reached for pairing');
    await sleep(retryDelayMs(failures, Math.random()), undefined, { signal: stop }).catch(() => undefined);
  }
};
