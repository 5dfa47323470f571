import type { Dice } from '../geometry/dice.ts';
import { centreX } from '../geometry/line.ts';
import type { Drawing, Layer } from '../render/layer.ts';
import { tones } from '../render/tones.ts';
import { beltLayers, beltPull } from './parts/cloth-belt.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import type { Softness } from './parts/folds.ts';
import type { JacketCut } from './parts/jacket-cut.ts';
import { darts, frontOutline, frontPanel } from './parts/jacket-front.ts';
import { pocketsOf, sleeveButtons, stormFlap } from './parts/jacket-trims.ts';
import { type LapelCut, lapelOf } from './parts/lapel.ts';
import { bodyOf, sleevesOf } from './parts/top.ts';
import { shapeTorso, type Torso, type TorsoCut } from './parts/torso.ts';
import { button } from './parts/trims.ts';

const torsoCut: TorsoCut = {
  neck: 58,
  neckTop: 140,
  neckDip: 30,
  neckline: 'round',
  shoulder: 184,
  slope: 42,
  chest: 166,
  underarm: 330,
  waist: 148,
  waistAt: 500,
  hem: 178,
  hemAt: 744,
  hemDip: 14,
};

/** What the open neck and the vents show of the inside. */
const insideOf = (torso: Torso): Layer => ({
  outline: torso.outline.map(([x, y]) => [x, y < torso.cut.waistAt ? y + 4 : y - 4]),
  tone: { ...tones.inside, cloth: 0.42 },
  lift: 2,
});

const sleevesFor = (torso: Torso, dice: Dice, cut: JacketCut): Layer[] => {
  const soft = softnessOf(cut);
  return sleevesOf(torso, dice, {
    soft: { width: soft.width * 0.75, depth: soft.depth * 1.1 },
    finish: 'plain',
    cut: { length: 1, upper: 116, end: 78, swing: 60, ...cut.sleeve },
    bands: cut.stormFlap ? () => [] : sleeveButtons(cut.buttonTone ?? tones.horn),
    ...(cut.print && { prints: cut.print }),
  });
};

const buttonsOf = ({ overlap, double, buttons, buttonTone }: JacketCut): Layer[] => {
  const x = centreX - overlap + (double ? 24 : 15);
  const rows = double ? [x, 2 * centreX - x] : [x];
  return rows.flatMap((column) => buttons.flatMap((y) => button([column, y], 10, buttonTone ?? tones.horn)));
};

/** Both fronts without their collars. */
const frontsOf = (torso: Torso, dice: Dice, cut: JacketCut): ((side: 1 | -1) => Layer) => {
  const pulls = cut.belt ? beltPull(dice, torso, cut.belt) : [];
  const body = bodyOf(torso, dice, { soft: softnessOf(cut), folds: 4 });
  const front = frontOutline(torso, cut, breakOf(cut));
  const shared = {
    creases: [...(body.creases ?? []), ...pulls],
    prints: cut.print?.(0) ?? [],
    seams: darts(torso.cut),
  };
  return (side) => frontPanel(front, shared, side);
};

const softnessOf = (cut: JacketCut): Softness => cut.soft ?? { width: 30, depth: 6 };

/** The lapels end a little above the first button. */
const breakOf = (cut: JacketCut): number => (cut.buttons[0] ?? 500) - 24;

const collarOf = (shape: TorsoCut, cut: JacketCut, side: 1 | -1): Layer[] => {
  const usual = { width: 78, gorge: 62, peak: false, stand: 36 };
  const lapel: LapelCut = { breakAt: [-cut.overlap, breakOf(cut)], ...usual, ...cut.lapel };
  return lapelOf(shape, lapel, side).map((layer) => ({ ...layer, prints: cut.print?.(0) ?? [] }));
};

/** Blazers, coats and trenches: two fronts, one over the other, with lapels. */
export const drawJacket = (cut: JacketCut, dice: Dice): Drawing => {
  const torso = shapeTorso({ ...torsoCut, ...cut.torso });
  const shape = torso.cut;
  const front = frontsOf(torso, dice, cut);
  return {
    focus: [centreX + 10, shape.neckTop + 170],
    layers: [
      insideOf(torso),
      ...backNeck({ ...shape, neckDip: breakOf(cut) - shape.neckTop }, 42),
      ...neckLabel(shape.neckTop - 12),
      front(-1),
      ...collarOf(shape, cut, -1),
      front(1),
      ...pocketsOf(cut),
      ...(cut.stormFlap ? [stormFlap(torso)] : []),
      ...sleevesFor(torso, dice, cut),
      ...collarOf(shape, cut, 1),
      ...buttonsOf(cut),
      ...(cut.belt ? beltLayers(torso, cut.belt, dice) : []),
    ],
  };
};
