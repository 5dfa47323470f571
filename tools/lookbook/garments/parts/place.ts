import type { Line, Point } from '../../geometry/line.ts';
import type { Crease } from '../../render/crease.ts';
import type { Fabric } from '../../render/fabrics.ts';
import type { Drawing, Layer, Print, Surface, Volume } from '../../render/layer.ts';
import { type Rgb, type Tone, tones } from '../../render/tones.ts';

/** Where a garment stands in a larger scene, and what it is made of there. */
export type Place = {
  readonly at: Point;
  readonly scale: number;
  /** Raises the whole garment, so that it throws its shadow on the one behind. */
  readonly level: number;
  readonly cloth: Rgb;
  readonly accent: Rgb;
  readonly fabric: Fabric;
};

/** In a scene every garment has a colour of its own, so no dye is left to choose. */
const dyed = (tone: Tone, { cloth, accent }: Place): Tone => {
  const channel = (index: 0 | 1 | 2) => tone.cloth * cloth[index] + tone.accent * accent[index] + tone.fixed[index];
  return { ...tone, cloth: 0, accent: 0, fixed: [channel(0), channel(1), channel(2)] };
};

const scaledVolume = ({ radius, height, open }: Volume, scale: number): Volume => ({
  radius: radius * scale,
  height: height * scale,
  ...(open && { open: open.map(([x, y]): Point => [x * scale, y * scale]) }),
});

const createPlacer = (place: Place) => {
  const { at, scale } = place;
  const line = (points: Line): Line => points.map(([x, y]) => [at[0] + x * scale, at[1] + y * scale]);
  const surface =
    (inner: Surface, factor: number): Surface =>
    (x, y) =>
      factor * inner((x - at[0]) / scale, (y - at[1]) / scale);
  const crease = (fold: Crease): Crease => ({
    ...fold,
    line: line(fold.line),
    width: fold.width * scale,
    depth: fold.depth * scale,
  });
  const print = ({ ink, tone }: Print): Print => ({
    ink: `<g transform="translate(${at[0]} ${at[1]}) scale(${scale})">${ink}</g>`,
    tone: dyed(tone, place),
  });
  return { line, surface, crease, print };
};

type Placer = ReturnType<typeof createPlacer>;

/** What is sewn or printed on a piece. */
const placeTrims = (layer: Layer, put: Placer): Partial<Layer> => ({
  ...(layer.creases && { creases: layer.creases.map(put.crease) }),
  ...(layer.seams && { seams: layer.seams.map(put.line) }),
  ...(layer.topstitch && { topstitch: layer.topstitch.map(put.line) }),
  ...(layer.patches && { patches: layer.patches.map(put.line) }),
  ...(layer.prints && { prints: layer.prints.map(put.print) }),
});

/** The body under a piece and the shape of its face. */
const placeShape = ({ volume, edge, relief, fade }: Layer, put: Placer, scale: number): Partial<Layer> => ({
  edge: scaledVolume(edge ?? { radius: 3.2, height: 2.2 }, scale),
  ...(volume && { volume: scaledVolume(volume, scale) }),
  ...(relief && { relief: put.surface(relief, scale) }),
  ...(fade && { fade: put.surface(fade, 1) }),
});

/** Moves a drawing into a scene. */
export const placeDrawing = ({ layers }: Drawing, place: Place): Layer[] => {
  const put = createPlacer(place);
  return layers.map((layer) => ({
    ...layer,
    ...placeTrims(layer, put),
    ...placeShape(layer, put, place.scale),
    outline: put.line(layer.outline),
    tone: dyed(layer.tone ?? tones.cloth, place),
    stitchTone: dyed(layer.stitchTone ?? tones.deep, place),
    fabric: layer.fabric ?? place.fabric,
    lift: layer.lift * place.scale + (layer.rests ? 0 : place.level),
  }));
};
