import type { Print } from '../../render/layer.ts';
import type { Tone } from '../../render/tones.ts';
import type { Softness } from './folds.ts';
import type { LapelCut } from './lapel.ts';
import type { SleeveCut } from './sleeve.ts';
import type { TorsoCut } from './torso.ts';

export type JacketCut = {
  readonly torso?: Partial<TorsoCut>;
  readonly sleeve?: Partial<SleeveCut>;
  readonly lapel: Partial<LapelCut>;
  /** Heights of the buttons on the front edge. */
  readonly buttons: readonly number[];
  /** How far the front edge lies to the left of the centre line, and a second row of buttons on the other side. */
  readonly overlap: number;
  readonly double?: boolean;
  readonly buttonTone?: Tone;
  readonly pockets: 'flap' | 'welt' | 'slant';
  readonly pocketAt: number;
  readonly cutaway?: boolean;
  readonly belt?: number;
  readonly stormFlap?: boolean;
  readonly soft?: Softness;
  readonly print?: (lean: number) => readonly Print[];
};
