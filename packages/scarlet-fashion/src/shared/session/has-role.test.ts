import { describe, expect, it } from 'vitest';
import { hasRole } from './has-role.ts';

describe('A role', () => {
  it('includes the roles before it', () => {
    expect(hasRole('admin', 'staff')).toBe(true);
    expect(hasRole('staff', 'staff')).toBe(true);
  });

  it('does not include the roles after it', () => {
    expect(hasRole('customer', 'staff')).toBe(false);
    expect(hasRole('staff', 'manager')).toBe(false);
  });
});
