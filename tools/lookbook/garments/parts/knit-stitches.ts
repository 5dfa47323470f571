import { centreX } from '../../geometry/line.ts';
import { ramp } from '../../render/grid.ts';
import type { Layer, Surface } from '../../render/layer.ts';
import { bandAcross, type Sleeve } from './sleeve.ts';
import type { Torso } from './torso.ts';

/** Ribs across `x`, turned with the arm. */
export const ribs = (pitch: number, depth: number, lean = 0): Surface => {
  const tilt = Math.tan((lean * Math.PI) / 180);
  return (x, y) => depth * Math.cos(((x - centreX + (y - 300) * tilt) / pitch) * Math.PI * 2);
};

/** One plait of two strands, `width` across, that change places every `turn` units: each rises as it crosses over. */
const plait = (dx: number, y: number, { width, turn }: { width: number; turn: number }): number => {
  if (Math.abs(dx) > width / 2) return 0;
  const phase = (y / turn) * Math.PI * 2;
  const swing = Math.sin(phase) * width * 0.23;
  const strand = (middle: number, height: number) => {
    const distance = (dx - middle) / (width * 0.27);
    return Math.max(0, 1 - distance * distance) ** 0.7 * height;
  };
  const rise = Math.cos(phase) * 1.3;
  return Math.max(strand(swing, 4 + rise), strand(-swing, 4 - rise));
};

const ditch = (distance: number): number => -1.7 * Math.exp(-((distance / 2.6) ** 2));

/** A broad plait in the middle, a narrow one on either side, purl ditches between them. */
export const cables = (lean: number, wide: boolean): Surface => {
  const tilt = Math.tan((lean * Math.PI) / 180);
  const lanes = wide ? [-112, -58, 0, 58, 112] : [0];
  return (x, y) => {
    const across = x - centreX + (y - 300) * tilt;
    return lanes.reduce((sum, lane) => {
      const width = lane === 0 ? 46 : 30;
      return (
        sum +
        plait(across - lane, y, { width, turn: lane === 0 ? 92 : 60 }) +
        ditch(Math.abs(across - lane) - width * 0.64)
      );
    }, 0);
  };
};

/** A ribbed edge that hugs: the last `depth` units of the body. */
export const hemRib = (torso: Torso, depth: number): Surface => {
  const rib = ribs(8.2, 1.3);
  const start = torso.cut.hemAt - depth;
  return (x, y) => {
    const dip = torso.cut.hemDip * (1 - ((x - centreX) / torso.cut.hem) ** 2);
    const inside = ramp(y, start + dip - 2, start + dip + 3);
    return inside * (rib(x, y) - 1.2) - 1.8 * Math.exp(-(((y - start - dip) / 4) ** 2));
  };
};

export const cuffRib = (sleeve: Sleeve, lean: number): Layer[] => [
  {
    outline: bandAcross(sleeve, [0.86, 1], -4),
    lift: 12,
    volume: {
      radius: 24,
      height: 25,
      open: [
        [0, 60],
        [0, -60],
      ],
    },
    edge: { radius: 3, height: 2 },
    relief: ribs(7.4, 1.3, lean),
  },
];

/** Puts a pattern that is centred on the body in the middle of an arm. */
export const shiftToArm = (pattern: Surface, lean: number): Surface => {
  const distance = lean < 0 ? 186 : -186;
  return (x, y) => pattern(x - distance, y);
};
