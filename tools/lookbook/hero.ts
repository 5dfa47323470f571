import { catalogue, type SeedProduct } from '../../packages/scarlet-fashion-backend/src/seed/catalogue/index.ts';
import { accentFor, drawProduct } from './cuts.ts';
import { isPrinted, printPicture } from './darkroom.ts';
import { fingerprint } from './fingerprint.ts';
import { placeDrawing } from './garments/parts/place.ts';
import { offset, type Point, reversed } from './geometry/line.ts';
import { rectangle, spline } from './geometry/spline.ts';
import type { Manifest } from './manifest.ts';
import { toLinear } from './render/develop.ts';
import { fabrics } from './render/fabrics.ts';
import type { Frame } from './render/grid.ts';
import type { Drawing, Layer } from './render/layer.ts';
import { photograph } from './render/picture.ts';
import { tones } from './render/tones.ts';

/** A rail of garments on the right; the left third stays free for the headline. 1600 x 900 units. */
type Hung = {
  readonly slug: string;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** Top of the neck on the drawing board; none for what lies over the rail. */
  readonly neckTop?: number;
};

const railY = 92;

const hung: readonly Hung[] = [
  { slug: 'sana-silk-shirt', colour: 'ivory', x: 1438, y: 24, scale: 0.84, neckTop: 128 },
  { slug: 'kashmir-wool-overcoat', colour: 'camel', x: 700, y: 68, scale: 0.86, neckTop: 70 },
  { slug: 'banaras-silk-dupatta', colour: 'peacock', x: 1212, y: -33, scale: 0.86 },
  { slug: 'rhea-anarkali-kurta', colour: 'scarlet', x: 985, y: 46, scale: 0.9, neckTop: 98 },
];

const quality = 54;
const prints = [
  { width: 1920, quality },
  { width: 960, quality },
];
const base = '/lookbook/hero';
const frame: Frame = { left: 0, top: 0, width: 1920, height: 1080, scale: 1.2 };

const metal = { tone: tones.brass, fabric: fabrics.leather } as const;

const rail: Layer = {
  outline: rectangle([470, railY - 8], 1200, 16),
  ...metal,
  lift: 26,
  edge: { radius: 9, height: 9 },
};

/** The hook of a hanger, from the rail down into the neck. */
const hook = ([x, bottom]: Point): Layer => {
  const line = spline(
    [x - 13, railY + 4],
    [x - 12, railY - 12],
    [x, railY - 17],
    [x + 12, railY - 9],
    [x + 9, railY + 12],
    [x, railY + 24],
    [x, bottom],
  );
  return {
    outline: [...offset(line, -2.2), ...reversed(offset(line, 2.2))],
    ...metal,
    lift: 30,
    edge: { radius: 2.4, height: 3 },
  };
};

const find = (slug: string): SeedProduct => {
  const product = catalogue.find((candidate) => candidate.slug === slug);
  if (!product) throw new Error(`the hero shows ${slug}, which is not in the catalogue`);
  return product;
};

const hang = ({ slug, colour, x, y, scale, neckTop }: Hung, index: number): Layer[] => {
  const product = find(slug);
  const dye = product.colours.find((candidate) => candidate.slug === colour);
  if (!dye) throw new Error(`${slug} does not come in ${colour}`);
  const place = {
    at: [x - 400 * scale, y] as const,
    scale,
    level: 10 + index * 12,
    cloth: toLinear(dye.hex),
    accent: accentFor(dye),
    fabric: fabrics[product.fabric],
  };
  const hooks = neckTop === undefined ? [] : [hook([x, y + (neckTop + 30) * scale])];
  const drawing = drawProduct(product);
  // What has no neck hangs over the rail; its own rod, the first layer, is not needed here.
  const layers = neckTop === undefined ? drawing.layers.slice(1) : drawing.layers;
  return [...hooks, ...placeDrawing({ ...drawing, layers }, place)];
};

const scene = (): Drawing => ({ focus: [800, 450], layers: [rail, ...hung.flatMap(hang)] });

/** Draws the picture at the top of the home page when it is missing or out of date. */
export const drawHero = async (manifest: Manifest): Promise<boolean> => {
  const drawing = scene();
  const mark = fingerprint(drawing, { frame, prints });
  if (manifest.get(base) === mark && isPrinted(base, prints)) return false;
  const develop = await photograph(drawing, { frame, fabric: fabrics.poplin, seed: 7 });
  await printPicture(base, develop({ cloth: [0, 0, 0], accent: [0, 0, 0] }), prints);
  manifest.set(base, mark);
  return true;
};
