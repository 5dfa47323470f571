import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { second } from '#kernel/clock';

/** One value, or a value for each word of the figure's label. */
type Reading = number | Readonly<Record<string, number>>;

/**
 * A figure that lives elsewhere and is read when somebody looks, so that it costs nothing meanwhile. What cannot be read, or not
 * in time, is left out of the answer; `undefined` means that there is nothing to tell.
 */
export type Figure = {
  readonly name: string;
  readonly help: string;
  /** `total` only rises while the process lives; `now` goes up and down. */
  readonly kind: 'total' | 'now';
  readonly label?: string;
  read(): Reading | undefined | Promise<Reading | undefined>;
};

export type Metrics = {
  /** Notes an answered request under the name of its route. `status` 0: the client left before the answer. */
  noteRequest(request: { route: string; status: number; ms: number }): void;
  /** Everything, in the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
};

const readWithinMs = 2 * second;

/** The figures of one process: its own (requests, event loop, memory) and those it is given. */
export const createMetrics = (figures: readonly Figure[]): Metrics => {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const answered = new Counter({
    ...{ name: 'scarlet_http_requests_total', help: 'Answered requests by route and status; 0: the client had left' },
    ...{ labelNames: ['route', 'status'], registers: [register] },
  });
  const took = new Histogram({
    ...{ name: 'scarlet_http_request_seconds', help: 'From the first byte of a request to the last of its answer' },
    ...{ labelNames: ['route'], registers: [register] },
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  });
  for (const figure of figures) show(figure, register);
  return {
    noteRequest: ({ route, status, ms }) => {
      answered.inc({ route, status });
      took.observe({ route }, ms / 1_000);
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  };
};

const show = ({ name, help, kind, label, read }: Figure, register: Registry): void => {
  const facts = { name, help, registers: [register], labelNames: label === undefined ? [] : [label] };
  const collect = async (): Promise<void> => {
    const reading = await inTime(read);
    metric.reset();
    if (typeof reading === 'number') metric.inc(reading);
    else if (label !== undefined)
      for (const [word, value] of Object.entries(reading ?? {})) metric.inc({ [label]: word }, value);
    // Without a label even an unread metric would show as 0.
    else metric.remove();
  };
  const metric = kind === 'total' ? new Counter({ ...facts, collect }) : new Gauge({ ...facts, collect });
};

/** A store that hangs must not take the other figures with it. */
const inTime = async (read: Figure['read']): Promise<Reading | undefined> => {
  let giveUp: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    giveUp = setTimeout(() => resolve(undefined), readWithinMs);
  });
  try {
    return await Promise.race([read(), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(giveUp);
  }
};
