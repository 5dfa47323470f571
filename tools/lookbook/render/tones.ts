/** Linear light, red green blue, 0 to 1. */
export type Rgb = readonly [number, number, number];

/** What a layer's colour is made of: so much of the chosen cloth colour, so much of its accent, and a colour of its own. */
export type Tone = {
  readonly cloth: number;
  readonly accent: number;
  readonly fixed: Rgb;
  /** Added to the fabric's own. */
  readonly gloss: number;
  readonly polish: number;
};

const dyed = (cloth: number): Tone => ({ cloth, accent: 0, fixed: [0, 0, 0], gloss: 0, polish: 0 });

const own = (fixed: Rgb, gloss = 0, polish = 0): Tone => ({ cloth: 0, accent: 0, fixed, gloss, polish });

export const tones = {
  cloth: dyed(1),
  /** The inside of the garment, seen at a neck or a vent. */
  inside: dyed(0.62),
  deep: dyed(0.8),
  accent: { cloth: 0, accent: 1, fixed: [0, 0, 0], gloss: 0, polish: 0 },
  zari: own([0.62, 0.4, 0.13], 0.5, 0.35),
  brass: own([0.6, 0.42, 0.16], 0.8, 0.5),
  shell: own([0.74, 0.7, 0.62], 0.35, 0.5),
  horn: own([0.09, 0.055, 0.035], 0.3, 0.5),
  tobacco: own([0.5, 0.24, 0.07]),
  label: own([0.8, 0.76, 0.68]),
  labelMark: own([0.36, 0.012, 0.02]),
  tanHide: own([0.27, 0.115, 0.04], 0.15, 0.3),
  rope: own([0.62, 0.53, 0.4]),
} as const satisfies Record<string, Tone>;
