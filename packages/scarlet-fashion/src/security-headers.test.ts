import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from 'next/constants.js';
import { describe, expect, it } from 'vitest';
import nextConfig from '../next.config.ts';

/** What pages may do in this phase of Next, by the headers that they are sent with. */
const policyIn = async (phase: string): Promise<string> => {
  const rules = (await nextConfig(phase).headers?.()) ?? [];
  const policies = rules.flatMap(({ headers }) => headers.filter(({ key }) => key === 'Content-Security-Policy'));
  return policies.map(({ value }) => value).join();
};

describe('A page', () => {
  it.each([PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER])('never evaluates text: %s', async (phase) => {
    expect(await policyIn(phase)).toContain("script-src 'self' 'unsafe-inline';");
    expect(await policyIn(phase)).not.toContain('unsafe-eval');
  });

  it('evaluates text in development, where React needs it', async () => {
    expect(await policyIn(PHASE_DEVELOPMENT_SERVER)).toContain("script-src 'self' 'unsafe-inline' 'unsafe-eval';");
  });
});
