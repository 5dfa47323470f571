import type { Line, Point } from '../geometry/line.ts';
import type { Crease } from './crease.ts';
import type { Fabric } from './fabrics.ts';
import type { Ink } from './raster.ts';
import type { Tone } from './tones.ts';

/** Something printed, woven or stitched into the cloth, in another tone. */
export type Print = { readonly ink: Ink; readonly tone: Tone; readonly raised?: number };

export type Surface = (x: number, y: number) => number;

/** A cushion under the cloth. `open` lists the ways (in units) the body goes on past the outline: there it stays full. */
export type Volume = { readonly radius: number; readonly height: number; readonly open?: readonly Point[] };

/** One piece of cloth or trim. Layers are laid down from the back to the front. Lengths in units. */
export type Layer = {
  readonly outline: Line;
  readonly tone?: Tone;
  /** Cloth of its own, when it is not the garment's. */
  readonly fabric?: Fabric;
  /** Height of its lower face above the table: decides which shadow it throws. */
  readonly lift: number;
  /** Lies on what is below and follows its folds; `lift` then counts from there. */
  readonly rests?: boolean;
  /** The body under the cloth. */
  readonly volume?: Volume;
  /** The thickness of the cloth's own edge. */
  readonly edge?: { readonly radius: number; readonly height: number };
  readonly creases?: readonly Crease[];
  /** Any further shape: pleats, ribs, gathers. */
  readonly relief?: Surface;
  /** Multiplies the colour: fading, wear, depth. */
  readonly fade?: Surface;
  /** Outlines of a second thickness sewn on: plackets, pockets, yokes. */
  readonly patches?: readonly Line[];
  readonly seams?: readonly Line[];
  readonly topstitch?: readonly Line[];
  readonly stitchTone?: Tone;
  readonly prints?: readonly Print[];
};

/** A finished drawing: its pieces and the place a close-up looks at. */
export type Drawing = {
  readonly layers: readonly Layer[];
  readonly focus: readonly [x: number, y: number];
};
