/** The auditor: a process beside a test that looks at every stock record, payment and order, 20 times a second. */
import { fileURLToPath } from 'node:url';
import { bug } from '@scarlet/contracts/problem';
import { type LogLine, startOwnProcess } from '../own-process.ts';

export type Audit = {
  /** What it has seen that must never be. */
  violations(): readonly LogLine[];
  /** Ends it; resolves with what it did. */
  end(): Promise<LogLine | undefined>;
  /** Ends it; fails when it has seen what must never be, or when it has hardly seen anything. */
  endClean(): Promise<void>;
};

const program = fileURLToPath(new URL('main.ts', import.meta.url));

/** Starts the auditor on a database; it looks until the end. */
export const startAudit = async (mongoUri: string): Promise<Audit> => {
  const auditor = startOwnProcess({ script: program, env: { MONGODB_URI: mongoUri } });
  await auditor.logged('auditor.ready');
  const violations = () => auditor.log.filter(({ event }) => event === 'violation');
  const end = async () => {
    await auditor.stop();
    return auditor.log.find(({ event }) => event === 'auditor.done');
  };
  return {
    violations,
    end,
    endClean: async () => {
      const done = await end();
      const [first] = violations();
      if (first) return bug(`The auditor has seen what must never be: ${JSON.stringify(first)}`);
      // An auditor that saw nothing has proved nothing.
      if (!done || Number(done.records) === 0) return bug('The auditor has seen no record', { done });
      // While a store is down it looks in vain; one that did so most of the time was no witness.
      if (Number(done.missed) > Number(done.samples))
        return bug('The auditor has missed most of what happened', { done });
    },
  };
};
