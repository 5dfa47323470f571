import type { Failpoint, FailpointName } from '../core/failpoint-names.ts';

/** Cuts the power at one named moment, as far as a process can: nothing is flushed, closed or told. For fault tests only. */
export const createFailpoint =
  (armed: FailpointName | undefined): Failpoint =>
  (name) => {
    if (name === armed) process.kill(process.pid, 'SIGKILL');
  };
