import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { folderPaths } from '../adapters/folder-paths.ts';
import { createJsonLog } from '../adapters/json-log.ts';
import { lockFolder } from '../adapters/single-instance.ts';
import { openStore } from '../adapters/sqlite/store.ts';
import { openStatusPage } from '../adapters/status-page.ts';
import { systemClock } from '../adapters/system-clock.ts';
import type { Config } from '../config.ts';
import type { Activity, Log } from '../core/ports.ts';
import { exitCodes } from '../core/start-refusal.ts';
import { createAgentLoops } from './agent-loops.ts';
import { pairAtStart } from './pair-at-start.ts';
import { prepareFolder } from './prepare-folder.ts';
import { listenForStop } from './stop-signals.ts';
import { connect, databaseName } from './wiring.ts';

const { version } = manifest;

const moveLog =
  (log: Log) =>
  (moved: object): void =>
    log.info({ event: 'task.moved', ...moved }, 'A bill moved on');

/** Runs the agent until it is told to stop. Throws `StartRefusal` when it may not or cannot start. */
export const run = async (config: Config): Promise<number> => {
  const log = createJsonLog(config.logLevel);
  const { stop, cut } = listenForStop(log);
  const lock = lockFolder(config.dataDir);
  const store = openStore({ file: join(config.dataDir, databaseName), clock: systemClock, witness: moveLog(log) });
  const paths = folderPaths(config.exportDir);
  const folderLock = prepareFolder(paths, store);
  const { cloud, tokenFile } = connect(config, cut);
  const activity: Activity = { lastPollMs: undefined, lastFile: undefined, folder: 'up', clockOffsetMs: undefined };
  const loops = createAgentLoops({ config, paths, store, cloud, tokenFile, activity, log, stop, version });

  const page = await openStatusPage(config.port, () => ({
    nowMs: systemClock.nowMs(),
    version,
    shop: tokenFile.current()?.shop,
    channel: tokenFile.current() ? loops.channelState() : 'unpaired',
    activity,
    counts: store.overview.counts(),
    queue: store.overview.queue(100),
    reviews: store.overview.reviews(100),
  }));
  await pairAtStart({ config, cloud, tokenFile, log, stop });
  log.info({ event: 'agent.ready', port: page.port, shop: tokenFile.current()?.shop, version }, 'The agent is ready');
  await loops.run();

  await page.close();
  store.close();
  folderLock?.release();
  lock.release();
  log.info({ event: 'agent.stopped' }, 'The agent has stopped');
  return exitCodes.done;
};
