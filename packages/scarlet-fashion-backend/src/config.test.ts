import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the settings of the backend', () => {
  it('name every fault at once, also one that shows only beside another setting', () => {
    const read = readConfig({ PORT: 'x', MAIL_URL: 'smtp://mail.example:587', HOLD_MS: 'soon' });
    const names = read.ok ? [] : read.faults.map((fault) => fault.split(':')[0]);
    expect(names).toEqual(expect.arrayContaining(['PORT', 'MONGODB_URI', 'SECRET_KEY', 'HOLD_MS', 'MAIL_FROM']));
  });
});
