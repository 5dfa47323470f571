import { centreX, type Line, shifted } from '../../geometry/line.ts';
import type { Layer, Print } from '../../render/layer.ts';
import { filled } from '../../render/raster.ts';
import { tones } from '../../render/tones.ts';
import { bandAcross, type Sleeve } from './sleeve.ts';
import type { Torso } from './torso.ts';

const hemBand = (torso: Torso, fromHem: number, depth: number): Line =>
  [...shifted(torso.hem, 0, -fromHem - depth), ...shifted(torso.hem, 0, -fromHem).toReversed()].map(([x, y]) => [
    centreX + (x - centreX) * 1.05,
    y,
  ]);

export const zariHem = (torso: Torso): Print[] => [
  { ink: filled(hemBand(torso, 5, 44)), tone: tones.zari },
  { ink: filled(hemBand(torso, 22, 9)), tone: tones.cloth },
  { ink: filled(hemBand(torso, 57, 4)), tone: tones.zari },
];

export const zariCuff = (sleeve: Sleeve): Layer[] => [
  {
    outline: bandAcross(sleeve, [0.9, 0.985], 1),
    tone: tones.zari,
    lift: 0.4,
    rests: true,
    edge: { radius: 1, height: 0.4 },
  },
  { outline: bandAcross(sleeve, [0.93, 0.945], 1), lift: 0.2, rests: true, edge: { radius: 1, height: 0 } },
];
