import { describe, expect, it } from 'vitest';
import { boundsOf, centreX, type Line, mirrored, offset, part, pointAt, toPath, turned, xAt } from './line.ts';

const slope: Line = [
  [400, 100],
  [450, 200],
  [500, 300],
];

describe('lines on the drawing board', () => {
  it('mirror at the centre line and come back unchanged', () => {
    expect(mirrored(slope)[2]).toEqual([2 * centreX - 500, 300]);
    expect(mirrored(mirrored(slope))).toEqual(slope);
  });

  it('know the point at a share of their length, and never run past their ends', () => {
    expect(pointAt(slope, 0.25)).toEqual([425, 150]);
    expect(pointAt(slope, -1)).toEqual([400, 100]);
    expect(pointAt(slope, 2)).toEqual([500, 300]);
  });

  it('say where they cross a height, also above and below themselves', () => {
    expect(xAt(slope, 150)).toBe(425);
    expect(xAt(slope, 0)).toBe(400);
    expect(xAt(slope, 999)).toBe(500);
  });

  it('move sideways by the distance asked for', () => {
    const level: Line = [
      [0, 0],
      [10, 0],
      [20, 0],
    ];

    expect(offset(level, 4).map(([, y]) => y)).toEqual([4, 4, 4]);
  });

  it('turn about a pivot that stays where it is', () => {
    const [pivot, end] = turned(
      [
        [0, 0],
        [10, 0],
      ],
      [0, 0],
      90,
    );

    expect(pivot).toEqual([0, 0]);
    expect(end?.[0]).toBeCloseTo(0);
    expect(end?.[1]).toBeCloseTo(10);
  });

  it('give a part that starts and ends where it was cut', () => {
    const middle = part(slope, 0.25, 0.75);

    expect(middle[0]).toEqual([425, 150]);
    expect(middle.at(-1)).toEqual([475, 250]);
  });

  it('have bounds and an SVG path', () => {
    expect(boundsOf(slope)).toEqual({ left: 400, top: 100, right: 500, bottom: 300 });
    expect(toPath(slope)).toBe('M400.0 100.0L450.0 200.0L500.0 300.0');
  });
});
