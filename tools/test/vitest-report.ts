import { existsSync, readFileSync } from 'node:fs';
import type { Tally } from './tally.ts';

type FileResult = { status: string; assertionResults: { status: string }[] };
type Report = { success: boolean; numPassedTests: number; numFailedTests: number; testResults: FileResult[] };

/** Files that failed before any of their tests could: an import that throws, a hook that gives up. */
const brokenFiles = ({ testResults }: Report): number =>
  testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;

/**
 * Counts what vitest's JSON report says. A run without a report, or one that ended badly although no test failed
 * (an error outside of any test), counts as one failure: it must never look green.
 */
export const tallyOf = (reportPath: string, exitCode: number): Tally => {
  if (!existsSync(reportPath)) return { passed: 0, failed: 1, tests: 0 };
  const report: Report = JSON.parse(readFileSync(reportPath, 'utf8'));
  const failed = report.numFailedTests + brokenFiles(report);
  const endedBadly = failed === 0 && (exitCode !== 0 || !report.success);
  return {
    passed: report.numPassedTests,
    failed: endedBadly ? 1 : failed,
    tests: report.numPassedTests + report.numFailedTests,
  };
};
