import { describe, expect, it } from 'vitest';
import { placeDrawing } from '../garments/parts/place.ts';
import { boundsOf } from '../geometry/line.ts';
import { rectangle } from '../geometry/spline.ts';
import { toLinear } from './develop.ts';
import { fabrics } from './fabrics.ts';
import type { Drawing } from './layer.ts';
import { closeUp, type Picture, photograph, wholeGarment } from './picture.ts';

/** A plain cloth on the wall, with one deep fold down its middle. */
const cloth: Drawing = {
  focus: [400, 500],
  layers: [
    {
      outline: rectangle([250, 250], 300, 500),
      lift: 10,
      volume: { radius: 40, height: 30 },
      creases: [
        {
          line: [
            [400, 270],
            [400, 500],
            [400, 730],
          ],
          width: 30,
          depth: 16,
        },
      ],
    },
  ],
};

const shoot = async (hex: string, drawing = cloth): Promise<Picture> => {
  const frame = wholeGarment(drawing, 160);
  const develop = await photograph(drawing, { frame, fabric: fabrics.poplin, seed: 3 });
  return develop({ cloth: toLinear(hex), accent: toLinear('#ffffff') });
};

const brightness = ({ width, pixels }: Picture, column: number, row: number): number => {
  const start = (row * width + column) * 3;
  return pixels.subarray(start, start + 3).reduce((total, value) => total + value, 0) / 3;
};

/** The middle row of the cloth, from edge to edge. */
const acrossCloth = (picture: Picture): number[] =>
  Array.from({ length: 60 }, (_, index) => brightness(picture, 50 + index, 100));

const contrast = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

describe('a picture', () => {
  it('is 4:5 and the same every time', async () => {
    const [first, second] = [await shoot('#a3161f'), await shoot('#a3161f')];

    expect([first.width, first.height]).toEqual([160, 200]);
    expect(first.pixels.equals(second.pixels)).toBe(true);
  });

  it('shows folds in the darkest cloth', async () => {
    expect(contrast(acrossCloth(await shoot('#23222a')))).toBeGreaterThan(12);
  });

  it('does not burn the palest cloth', async () => {
    const values = acrossCloth(await shoot('#f1efea'));

    expect(Math.max(...values)).toBeLessThan(255);
    expect(contrast(values)).toBeGreaterThan(12);
  });

  it('throws the shadow away from the window, to the lower right', async () => {
    const picture = await shoot('#a3161f');
    const { left, top, scale } = wholeGarment(cloth, 160);
    const onPicture = (x: number, y: number) =>
      brightness(picture, Math.round(x * scale - left), Math.round(y * scale - top));

    expect(onPicture(400, 772)).toBeLessThan(onPicture(400, 228));
    expect(onPicture(572, 500)).toBeLessThan(onPicture(228, 500));
  });

  it('keeps the whole garment in view and comes twice as near for the detail', () => {
    const whole = wholeGarment(cloth, 960);
    const { left, top, right, bottom } = boundsOf(cloth.layers[0]?.outline ?? []);

    expect(left * whole.scale).toBeGreaterThan(whole.left);
    expect(right * whole.scale).toBeLessThan(whole.left + whole.width);
    expect(top * whole.scale).toBeGreaterThan(whole.top);
    expect(bottom * whole.scale).toBeLessThan(whole.top + whole.height);
    expect(closeUp(cloth, 960).scale).toBe(whole.scale * 2);
  });

  it('carries a garment with its own dye into a scene', () => {
    const [layer] = placeDrawing(cloth, {
      at: [100, 0],
      scale: 0.5,
      level: 20,
      cloth: [0.5, 0.25, 0.125],
      accent: [1, 1, 1],
      fabric: fabrics.silk,
    });

    expect(layer?.tone).toMatchObject({ cloth: 0, accent: 0, fixed: [0.5, 0.25, 0.125] });
    expect(boundsOf(layer?.outline ?? [])).toEqual({ left: 225, top: 125, right: 375, bottom: 375 });
    expect(layer?.lift).toBe(25);
    expect(layer?.creases?.[0]).toMatchObject({ width: 15, depth: 8 });
  });
});
