import { createBilledFolder } from '../adapters/billed-folder.ts';
import { createFailpoint } from '../adapters/failpoint.ts';
import type { FolderPaths } from '../adapters/folder-paths.ts';
import { watchFolder } from '../adapters/folder-watch.ts';
import { createImportFolder } from '../adapters/import-folder.ts';
import { sha256 } from '../adapters/sha256.ts';
import { systemClock as clock } from '../adapters/system-clock.ts';
import type { Config } from '../config.ts';
import { refOfBilledName } from '../core/file-names.ts';
import type { Activity, CloudApi, Log, Store, TokenFile } from '../core/ports.ts';
import { type ChannelState, createChannel } from '../loops/channel.ts';
import { createClaimBills } from '../loops/claim-bills.ts';
import { createClaims } from '../loops/claims.ts';
import { createDeliverOutbox } from '../loops/deliver-outbox.ts';
import { createExportBills } from '../loops/export-bills.ts';
import { createHeartbeat } from '../loops/heartbeat.ts';
import { createLoop, type Loop } from '../loops/loop.ts';
import { createPollOrders } from '../loops/poll-orders.ts';
import { createScanFolder } from '../loops/scan-folder.ts';
import { createTakeInFile } from '../loops/take-in-file.ts';

type Needs = {
  config: Config;
  paths: FolderPaths;
  store: Store;
  cloud: CloudApi;
  tokenFile: TokenFile;
  activity: Activity;
  log: Log;
  stop: AbortSignal;
  version: string;
};
export type AgentLoops = { run(): Promise<void>; channelState(): ChannelState };

/** Everything the agent does, wired: five loops that wake each other and share one line to the cloud. */
export const createAgentLoops = (needs: Needs): AgentLoops => {
  const { config, paths, store, cloud, tokenFile, activity, log, stop, version } = needs;
  const { profile, pollMs, scanMs, stableMs, heartbeatMs, unreadableMs, unknownMs } = config;
  const random = Math.random;
  const failpoint = createFailpoint(config.failpoint);
  const isBilledName = (name: string) => refOfBilledName(profile, name) !== undefined;
  const imports = createImportFolder(paths, failpoint);
  const folder = createBilledFolder({ paths, clock, isBilledName });
  const claims = createClaims(clock);
  const wakeDelivery = () => delivery.wake();
  const token = () => tokenFile.current()?.token;
  const onUp = () => {
    store.outbox.bringForward(clock.nowMs());
    wakeDelivery();
  };
  const channel = createChannel({ clock, log, token, onUp });

  const every = { store, cloud, channel, claims, profile, sha256, clock, random, failpoint, activity, log, stop };
  const patience = { unreadableMs, unknownMs };
  const claimBills = createClaimBills({ ...every, folder: imports });
  const exportBills = createExportBills({ ...every, folder: imports, onExported: wakeDelivery });
  const takeInFile = createTakeInFile({ ...every, folder, imports, patience, onBilled: wakeDelivery });
  const pollOrders = createPollOrders({ ...every, claimBills, pollMs, onSaved: () => exporting.wake() });

  const loop = (name: string, step: () => Promise<number>): Loop => createLoop({ name, step, stop, log, random });
  const exporting = loop('export', exportBills);
  const delivery = loop('delivery', createDeliverOutbox({ ...every, folder }));
  const scan = loop('scan', createScanFolder({ ...every, folder, takeInFile, scanMs, stableMs }));
  const poll = loop('poll', pollOrders);
  const heart = loop('heartbeat', createHeartbeat({ ...every, version, heartbeatMs }));

  return {
    channelState: channel.state,
    run: async () => {
      const unwatch = watchFolder(paths.root, (name) =>
        name === null || isBilledName(name) ? scan.wake() : undefined,
      );
      store.outbox.reviveGivenUp(clock.nowMs());
      // What the last run published must be known before the cloud is asked what may be given back.
      await exportBills();
      await Promise.all([poll, exporting, scan, delivery, heart].map((each) => each.run()));
      unwatch();
    },
  };
};
