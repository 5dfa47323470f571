import { checks } from './checks.ts';
import { type CheckResult, runCheck } from './run-check.ts';

const report = ({ name, passed, output, tookMs }: CheckResult): void => {
  console.log(`${passed ? '  ok    ' : '  FAILED'} ${name} (${(tookMs / 1000).toFixed(1)} s)`);
  if (!passed) console.log(`${output.trimEnd().replace(/^/gm, '    ')}\n`);
};

/** Runs every check side by side, prints a line for each and the whole output of those that fail, and counts them. */
export const verify = async (): Promise<{ passed: number; failed: number }> => {
  console.log('verify');
  const results = await Promise.all(
    checks().map(async (check) => {
      const result = await runCheck(check);
      report(result);
      return result;
    }),
  );
  const failed = results.filter((result) => !result.passed).length;
  return { passed: results.length - failed, failed };
};
