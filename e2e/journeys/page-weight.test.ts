import { describe, expect, it } from 'vitest';
import { scriptWeight } from '../browser/script-weight.ts';
import { useBrowser } from '../browser/visits.ts';
import { piece } from '../steps/piece.ts';

const { visit } = useBrowser();

/**
 * Kilobytes of script (gzip, as sent) that a first visit may load, above what was measured by a few of them. Next and
 * React alone are 140; the query cache is another 14, so a page that only shows something does without it.
 */
const limits: readonly [path: string, maxKb: number][] = [
  ['/', 156],
  ['/c/dresses', 156],
  ['/shops', 156],
  ['/login', 160],
  ['/register', 160],
  ['/checkout', 162],
  [`/p/${piece.slug}`, 177],
  ['/bag', 175],
  ['/wishlist', 175],
];

describe('the scripts of a page', () => {
  it.each(limits)('of %s weigh at most %i kB', async (path, maxKb) => {
    const bytes = await scriptWeight(await visit(), path);
    expect(bytes / 1000).toBeLessThanOrEqual(maxKb);
    expect(bytes, 'the page has scripts at all').toBeGreaterThan(100_000);
  });
});
