import { describe, expect, it } from 'vitest';
import { createMetrics, type Figure } from './metrics.ts';

const figure = (name: string, read: Figure['read'], more: Partial<Figure> = {}): Figure => ({
  ...{ name, help: `about ${name}`, kind: 'now', read, ...more },
});
const linesOf = async (figures: Figure[]) =>
  (await createMetrics(figures).text()).split('\n').filter((line) => /^(one|two|three)\b/.test(line));

describe('figures', () => {
  it('are read anew each time, as they are then', async () => {
    let value = 1;
    const metrics = createMetrics([
      figure('one', () => value),
      figure('two', async () => value * 2, { kind: 'total' }),
    ]);
    expect(await metrics.text()).toMatch(/^one 1$[\s\S]*^two 2$/m);
    value = 5;
    expect(await metrics.text()).toMatch(/^one 5$[\s\S]*^two 10$/m);
    value = 0;
    expect(await metrics.text()).toMatch(/^one 0$[\s\S]*^two 0$/m);
  });

  it('may have a value for each word of a label, and forget a word that is gone', async () => {
    let counts: Record<string, number> = { paid: 2, expired: 0 };
    const metrics = createMetrics([figure('one', () => counts, { label: 'to' })]);
    expect(await metrics.text()).toMatch(/^one\{to="paid"\} 2\none\{to="expired"\} 0$/m);
    counts = {};
    expect(await metrics.text()).not.toContain('one{');
  });

  it('that nobody knows, that cannot be read or take too long are left out, and hide no other one', async () => {
    const broken = (): never => {
      throw new RangeError('no store');
    };
    const lines = await linesOf([
      figure('one', () => undefined),
      figure('two', broken, { kind: 'total' }),
      figure('two_a', () => Promise.reject(new RangeError('no store'))),
      figure('two_b', () => new Promise(() => undefined)),
      figure('three', () => 3),
    ]);
    expect(lines).toEqual(['three 3']);
  });
});

describe('requests', () => {
  it('are counted by route and status, and timed by route', async () => {
    const metrics = createMetrics([]);
    for (const status of [201, 201, 409]) metrics.noteRequest({ route: 'placeOrder', status, ms: 30 });
    const text = await metrics.text();
    expect(text).toContain('scarlet_http_requests_total{route="placeOrder",status="201"} 2');
    expect(text).toContain('scarlet_http_requests_total{route="placeOrder",status="409"} 1');
    expect(text).toContain('scarlet_http_request_seconds_bucket{le="0.025",route="placeOrder"} 0');
    expect(text).toContain('scarlet_http_request_seconds_bucket{le="0.05",route="placeOrder"} 3');
  });
});
