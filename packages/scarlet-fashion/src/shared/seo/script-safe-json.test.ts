import { describe, expect, it } from 'vitest';
import { scriptSafeJson } from './script-safe-json.ts';

const nasty = { name: '</script><script>alert(1)</script><!-- & \u2028' };

describe('Facts for search engines', () => {
  it('cannot end the script they stand in', () => {
    expect(scriptSafeJson(nasty)).not.toMatch(/[<>&\u2028]/);
  });

  it('are still the same facts', () => {
    expect(JSON.parse(scriptSafeJson(nasty))).toEqual(nasty);
  });
});
