export type SetupErrorCode =
  | 'server.not_found'
  | 'server.unusable'
  | 'server.library_missing'
  | 'server.start_failed'
  | 'server.unreachable'
  | 'server.refuses_us'
  | 'download.damaged'
  | 'disk.full'
  | 'cache.not_writable'
  | 'data.version'
  | 'data.layout'
  | 'data.secrets'
  | 'data.damaged'
  | 'data.in_use'
  | 'data.not_writable'
  | 'data.not_ours'
  | 'ports.none_free'
  | 'mongo.not_a_replica_set';

type Details = {
  code: SetupErrorCode;
  /** What is wrong, for a person. */
  message: string;
  /** The one line that mends it. */
  mend: string;
  cause?: unknown;
};

/** A set-up that cannot go on: `code` for programs, the message and `mend` for the person at the terminal. */
export class SetupError extends Error {
  readonly code: SetupErrorCode;
  readonly mend: string;

  constructor({ code, message, mend, cause }: Details) {
    super(`${message}\nTo mend it: ${mend}`, { cause });
    this.name = 'SetupError';
    this.code = code;
    this.mend = mend;
  }
}
