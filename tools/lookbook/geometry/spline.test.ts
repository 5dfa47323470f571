import { describe, expect, it } from 'vitest';
import { centreX, type Point } from './line.ts';
import { circle, spline, symmetric } from './spline.ts';

const has = (line: readonly Point[], [x, y]: Point) =>
  line.some((point) => Math.hypot(point[0] - x, point[1] - y) < 1e-9);

describe('curves', () => {
  it('pass through every knot', () => {
    const line = spline([0, 0], [50, 80], [120, 60], [200, 0]);

    expect(
      [
        [0, 0],
        [50, 80],
        [120, 60],
        [200, 0],
      ].every(([x = 0, y = 0]) => has(line, [x, y])),
    ).toBe(true);
  });

  it('run straight between two corners', () => {
    const line = spline([0, 0, 'corner'], [100, 50, 'corner'], [200, 0]);

    expect(line.filter(([x]) => x < 100).every(([x, y]) => Math.abs(y - x / 2) < 1e-9)).toBe(true);
  });

  it('close into an outline that is the same on both sides', () => {
    const outline = symmetric([centreX, 100], [centreX + 80, 200, 'corner'], [centreX, 300]);

    expect(outline.every(([x, y]) => has(outline, [2 * centreX - x, y]))).toBe(true);
  });

  it('keep a circle round', () => {
    expect(circle([10, 10], 5).every(([x, y]) => Math.abs(Math.hypot(x - 10, y - 10) - 5) < 1e-9)).toBe(true);
  });
});
