import type { Softness } from './folds.ts';

/** Half widths and heights of the right half of a pair of trousers. */
export type TrouserShape = {
  readonly top: number;
  readonly waist: number;
  readonly hip: number;
  readonly crotchAt: number;
  readonly hemAt: number;
  /** Inner and outer edge of the hem, from the centre line. */
  readonly hemIn: number;
  readonly hemOut: number;
  readonly kneeOut: number;
  readonly kneeIn: number;
};

export type TrouserCut = {
  readonly shape?: Partial<TrouserShape>;
  readonly soft?: Softness;
  readonly kind: 'tailored' | 'jeans' | 'plain' | 'drawstring';
  readonly pleats?: number;
  readonly pressed?: boolean;
  readonly cuffs?: boolean;
  readonly hang?: number;
  readonly worn?: number;
};

export const baseShape: TrouserShape = {
  top: 132,
  waist: 112,
  hip: 150,
  crotchAt: 372,
  hemAt: 900,
  hemIn: 34,
  hemOut: 134,
  kneeOut: 150,
  kneeIn: 14,
};
