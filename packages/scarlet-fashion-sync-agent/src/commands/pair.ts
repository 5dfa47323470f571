import type { Config } from '../config.ts';
import { exitCodes, StartRefusal } from '../core/start-refusal.ts';
import { connect } from './wiring.ts';

/**
 * Exchanges a one-time code for a device token. A running agent notices the new token by itself.
 * Throws `StartRefusal` when the code is missing or not taken.
 */
export const pair = async (config: Config, [code = config.pairingCode]: readonly string[]): Promise<number> => {
  if (code === undefined) throw new StartRefusal(exitCodes.usage, 'Say the pairing code: main.ts pair ABCD-EFGH');
  const { cloud, tokenFile } = connect(config, new AbortController().signal);
  const outcome = await cloud.pair({ code, name: config.name });
  if (outcome.kind !== 'accepted') {
    throw new StartRefusal(exitCodes.failed, `This computer could not be paired (${outcome.kind}: ${outcome.reason}).`);
  }
  tokenFile.save(outcome.reply);
  process.stdout.write(`Paired with shop ${outcome.reply.shop}.\n`);
  return exitCodes.done;
};
