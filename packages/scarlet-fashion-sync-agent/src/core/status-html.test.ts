import { describe, expect, it } from 'vitest';
import { statusHtml } from './status-html.ts';
import { ageText, type StatusView } from './status-view.ts';

const view = (changes: Partial<StatusView> = {}): StatusView => ({
  nowMs: 1_000_000,
  version: '0.1.0',
  shop: 'BLR',
  channel: 'up',
  activity: { lastPollMs: 988_000, lastFile: undefined, folder: 'up', clockOffsetMs: 0 },
  counts: { RECEIVED: 0, STAGED: 0, EXPORTED: 1, BILLED: 0, CONFIRMED: 3, CANCEL_PENDING: 0, CANCELLED: 0, REVIEW: 1 },
  queue: [],
  reviews: [],
  ...changes,
});

describe('the status page', () => {
  it('tells when the cloud was asked last and how the line is', () => {
    expect(statusHtml(view())).toContain('<dd>12 s ago</dd>');
    expect(statusHtml(view({ channel: 'down' }))).toContain('bills are kept and sent later');
  });

  it('shows what waits for a person, and a name from a file cannot become markup', () => {
    const reviews = [{ ref: 'SF-1', code: 'TWO_INVOICES', what: '<img src=x onerror=alert(1)>', atMs: 0 }];
    const html = statusHtml(view({ reviews }));
    expect(html).toContain('TWO_INVOICES');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
  });

  it('says so when the clock of the computer is wrong', () => {
    const { activity } = view();
    expect(statusHtml(view({ activity: { ...activity, clockOffsetMs: -7_200_000 } }))).toContain('2 h fast');
  });

  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [172_800_000, '2 d'],
    [-5, '0 s'],
  ])('writes %i ms as %s', (spanMs, text) => {
    expect(ageText(spanMs)).toBe(text);
  });
});
