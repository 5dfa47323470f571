import { type LogLine, startOwnProcess } from '@scarlet/testkit/own-process';
import { auditorProgram } from './programs.ts';

export type Audit = {
  /** What it has seen that must never be. */
  violations(): readonly LogLine[];
  /** Ends it; resolves with what it did. */
  end(): Promise<LogLine | undefined>;
};

/** Starts the auditor, who looks at the database 20 times a second until the end. */
export const startAudit = async (mongoUri: string): Promise<Audit> => {
  const auditor = startOwnProcess({ script: auditorProgram, env: { MONGODB_URI: mongoUri } });
  await auditor.logged('auditor.ready');
  return {
    violations: () => auditor.log.filter(({ event }) => event === 'violation'),
    end: async () => {
      await auditor.stop();
      return auditor.log.find(({ event }) => event === 'auditor.done');
    },
  };
};
