import type { Dice } from '../../geometry/dice.ts';
import { between, type Line, type Point, xAt } from '../../geometry/line.ts';
import { clamp, ramp } from '../../render/grid.ts';
import type { Surface } from '../../render/layer.ts';

/** Cloth that falls between two side lines. Heights in units, `count` folds across. */
export type Fall = {
  /** Side lines, both drawn downwards. */
  readonly left: Line;
  readonly right: Line;
  readonly top: number;
  readonly bottom: number;
  readonly count: number;
  readonly depth: number;
  /** Where the folds begin, as a share of the height: 0 gathered at the top, 0.6 only near the hem. */
  readonly onset: number;
  /** How evenly they are set: 0 pressed by a machine, 1 as they please. */
  readonly freedom?: number;
};

export type Flutes = {
  readonly relief: Surface;
  /** How far a fold stands out at the hem, 0 to 1, at a share of the width. */
  readonly ridgeAt: (share: number) => number;
};

type Flute = { readonly from: number; readonly to: number; readonly height: number; readonly onset: number };

const cutFlutes = (dice: Dice, { count, onset, freedom = 1 }: Fall): Flute[] => {
  const jitter = () => dice.between(-0.3, 0.3) * freedom;
  const marks = Array.from({ length: count + 1 }, (_, index) =>
    index === 0 || index === count ? index / count : (index + jitter()) / count,
  );
  return marks.slice(0, -1).map((from, index) => ({
    from,
    to: marks[index + 1] ?? 1,
    height: 1 + freedom * dice.between(-0.4, 0.3),
    onset: onset + freedom * dice.between(-0.12, 0.22),
  }));
};

const tableSize = 600;

/** One row for every unit of height, because the side lines are slow to ask. */
const sideTable = ({ left, right, top, bottom }: Fall): readonly Point[] =>
  Array.from(
    { length: Math.ceil(bottom - top) + 80 },
    (_, row): Point => [xAt(left, top + row), xAt(right, top + row)],
  );

const sidesAt = (table: readonly Point[], row: number): Point => {
  const at = clamp(row, 0, table.length - 1.001);
  const from = table[Math.floor(at)] ?? [0, 1];
  return between(from, table[Math.floor(at) + 1] ?? from, at % 1);
};

/** Rounded folds with narrow valleys that open downwards with the cloth. */
export const createFlutes = (dice: Dice, fall: Fall): Flutes => {
  const flutes = cutFlutes(dice, fall);
  const lookup = Array.from({ length: tableSize + 1 }, (_, index) => {
    const share = index / tableSize;
    return flutes.find((flute) => share <= flute.to) ?? flutes.at(-1);
  });
  const sides = sideTable(fall);
  const sway = dice.between(0, 6);
  const humpAt = (share: number, flute: Flute) =>
    flute.height * Math.sin(clamp((share - flute.from) / (flute.to - flute.from), 0, 1) * Math.PI) ** 0.85;
  const at = (share: number) => lookup[Math.round(clamp(share, 0, 1) * tableSize)];
  return {
    ridgeAt: (share) => {
      const flute = at(share);
      return flute ? humpAt(share, flute) : 0;
    },
    relief: (x, y) => {
      const [left, right] = sidesAt(sides, y - fall.top);
      const down = clamp((y - fall.top) / (fall.bottom - fall.top), 0, 1.1);
      const wander = 0.012 * (fall.freedom ?? 1) * Math.sin(down * 4.6 + sway + (x - left) / 40);
      const share = (x - left) / (right - left) + wander;
      const flute = at(share);
      return flute ? fall.depth * humpAt(share, flute) * ramp(down, flute.onset, flute.onset + 0.62) : 0;
    },
  };
};

/** Flat pleats pressed to one side, `count` across, each lying on the next. */
export const knifePleats = (fall: Fall): Flutes => {
  const sides = sideTable(fall);
  const step = (share: number) => {
    const phase = (clamp(share, 0, 0.9999) * fall.count) % 1;
    return phase * (1 - ramp(phase, 0.86, 1));
  };
  return {
    ridgeAt: step,
    relief: (x, y) => {
      const [left, right] = sidesAt(sides, y - fall.top);
      const down = clamp((y - fall.top) / (fall.bottom - fall.top), 0, 1.1);
      const opened = fall.depth * (0.45 + 0.55 * ramp(down, fall.onset, 1));
      return opened * step((x - left) / (right - left));
    },
  };
};

/** Small gathers below a seam: they die away within `reach` units. */
export const gathers = (dice: Dice, seam: { y: number; reach: number; pitch: number; depth: number }): Surface => {
  const phases = Array.from({ length: 64 }, () => dice.between(0, Math.PI * 2));
  return (x, y) => {
    const below = (y - seam.y) / seam.reach;
    if (below < 0 || below > 1) return 0;
    const cell = Math.floor(x / 37) & 63;
    const phase = phases[cell] ?? 0;
    const next = phases[(cell + 1) & 63] ?? 0;
    const inside = (x / 37) % 1;
    const drift = Math.sin(phase) * (1 - inside) + Math.sin(next) * inside;
    return seam.depth * (1 - below) ** 1.6 * Math.sin(x / seam.pitch + drift * 1.8 + below * drift * 2);
  };
};
