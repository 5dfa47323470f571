/** One kind of request, ready to be sent; `isKeyed` gives each sending a guest and an Idempotency-Key of its own. */
export type Shot = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly isKeyed?: boolean;
};

/** What a crowd does. It stops at whatever comes first, `atMost` requests or `forMs`. */
export type Plan = {
  /** Ports on loopback; the callers are spread over them evenly. */
  readonly ports: readonly number[];
  /** Sent in turn, over and over. */
  readonly shots: readonly Shot[];
  /** Callers at once, each with a connection of its own that stays open. */
  readonly callers: number;
  readonly atMost: number;
  readonly forMs: number;
  /**
   * Offered at this rate whether or not answers come; a late start counts as waiting. Without it the loop is closed: every caller
   * asks again as soon as it has its answer.
   */
  readonly perSecond?: number;
};

/** One answer: HTTP status (0 when the connection broke), when it was due and how long it took from then, in ms. */
export type Sample = readonly [status: number, beganMs: number, tookMs: number];

export type Shooting = { readonly samples: readonly Sample[]; readonly elapsedMs: number };
