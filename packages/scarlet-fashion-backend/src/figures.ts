/** What each process tells whoever watches the shop: no persons, no ids, nothing that grows with the number of orders. */
import type { Figure } from '#platform/metrics/metrics';
import type { RelayFigures } from '#platform/outbox/relay-figures';
import type { Composition } from './composition.ts';

const total = (name: string, help: string, read: Figure['read']): Figure => ({
  ...{ name: `scarlet_${name}`, help, kind: 'total', read },
});
const now = (name: string, help: string, read: Figure['read']): Figure => ({
  ...total(name, help, read),
  kind: 'now',
});
/** A value for each word of the label. */
const by = (label: string, figure: Figure): Figure => ({ ...figure, label });

/** Of every process that writes stock and orders. */
const ofBooks = ({ inventory, orders, payments }: Composition): Figure[] => [
  by(
    'kind',
    total(
      'stock_total',
      'What the stock batcher has done: flushes, operations, refused, expired, lockSkipped, lockLost',
      () => ({ ...inventory.counters }),
    ),
  ),
  by(
    'to',
    total('order_moves_total', 'Orders moved into a status by this process; REINSTATING: money came late', () => ({
      ...orders.moves,
    })),
  ),
  total('refunds_total', 'Refunds that this process has asked for', () => payments.counters.refunds),
  total('refunded_minor_total', 'Their sum in paise', () => payments.counters.refundedMinor),
];

/** The API shows stock from memory, so it tells how old that memory is. */
export const figuresOfApi = (composition: Composition): Figure[] => {
  const { board } = composition.inventory;
  return [
    ...ofBooks(composition),
    now('stock_board_up', 'Whether stock is shown from memory', () => Number(board.isUp())),
    now(
      'stock_board_lag_seconds',
      'How far behind the store the board may be; up to a second while nothing changes',
      () => finite(board.lagMs() / 1_000),
    ),
  ];
};

/** What the worker is at. */
export type WorkerFigures = {
  readonly relay: RelayFigures;
  /** By name of the step. */
  readonly steps: Record<string, { runs: number; failures: number; seconds: number }>;
};

export const figuresOfWorker = (composition: Composition, { relay, steps }: WorkerFigures): Figure[] => {
  const { orders, mails } = composition;
  const ofSteps = (figure: 'runs' | 'failures' | 'seconds') => () =>
    Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, step[figure]]));
  const waiting = (part: 'unpaid' | 'oldestUnpaidMs' | 'owedBack') => async () => (await orders.waiting())[part];
  return [
    ...ofBooks(composition),
    total('relay_deliveries_total', 'Events that a consumer took', () => relay.delivered),
    total('relay_failures_total', 'Events that a consumer did not take, each time', () => relay.failed),
    now('relay_lag_seconds', 'From the last event that came in while this process ran until its consumers had it', () =>
      seconds(relay.lagMs),
    ),
    now('relay_poll_age_seconds', 'Since a poll in which every consumer took every event', () =>
      age(relay.polledWholeAtMs),
    ),
    by('step', total('worker_step_runs_total', 'Passes of the sweeps and other steady work', ofSteps('runs'))),
    by('step', total('worker_step_failures_total', 'Passes that failed', ofSteps('failures'))),
    by('step', total('worker_step_seconds_total', 'Time they took', ofSteps('seconds'))),
    now('unpaid_orders', 'Orders that hold pieces and wait for their money', waiting('unpaid')),
    now('oldest_unpaid_seconds', 'For how long the oldest of them has been holding', async () =>
      seconds(await waiting('oldestUnpaidMs')()),
    ),
    now('orders_owed_back', 'Orders whose money has to go back and has not', waiting('owedBack')),
    ...(mails
      ? [
          by(
            'state',
            now('mail_jobs', 'Mails: waiting, active, delayed until the next try, parked for a person', async () => ({
              ...(await mails.counts()),
            })),
          ),
        ]
      : []),
  ];
};

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
const seconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1_000);
const age = (atMs: number | undefined): number | undefined =>
  atMs === undefined ? undefined : (Date.now() - atMs) / 1_000;
