import type { SeedColour, SeedProduct } from '../../packages/scarlet-fashion-backend/src/seed/catalogue/index.ts';
import { drawALineDress } from './garments/a-line-dress.ts';
import { drawAnarkali } from './garments/anarkali.ts';
import { drawBelt } from './garments/belt.ts';
import { drawBundi } from './garments/bundi.ts';
import { drawGatheredBlouse } from './garments/gathered-blouse.ts';
import { drawHandbag } from './garments/handbag.ts';
import { drawJacket } from './garments/jacket.ts';
import { drawKnit } from './garments/knit.ts';
import { drawKurta } from './garments/kurta.ts';
import { blockPrint, stripes } from './garments/parts/prints.ts';
import { unsettle } from './garments/parts/unsettle.ts';
import { drawPleatedColumn } from './garments/pleated-dress.ts';
import { drawPotli } from './garments/potli.ts';
import { drawScarf } from './garments/scarf.ts';
import { drawCampShirt, drawShirt } from './garments/shirt.ts';
import { drawShirtDress } from './garments/shirt-dress.ts';
import {
  drawBiasSkirt,
  drawBorderSkirt,
  drawButtonedSkirt,
  drawDenimSkirt,
  drawPencilSkirt,
  drawPleatedSkirt,
} from './garments/skirts.ts';
import { drawSlipDress } from './garments/slip-dress.ts';
import { drawTee } from './garments/tee.ts';
import { drawTieBlouse } from './garments/tie-blouse.ts';
import { drawTieredDress } from './garments/tiered-dress.ts';
import { drawTote } from './garments/tote.ts';
import { drawTrousers } from './garments/trousers.ts';
import { drawTrucker } from './garments/trucker.ts';
import { drawWrapDress } from './garments/wrap-dress.ts';
import { createDice, type Dice, hashText } from './geometry/dice.ts';
import { toLinear } from './render/develop.ts';
import type { Drawing } from './render/layer.ts';
import type { Rgb } from './render/tones.ts';
import { tones } from './render/tones.ts';

type Draw = (dice: Dice) => Drawing;

const cuts: Readonly<Record<string, Draw>> = {
  'padma-pleated-midi-skirt': drawPleatedSkirt,
  'nisha-wool-pencil-skirt': drawPencilSkirt,
  'uma-buttoned-linen-skirt': drawButtonedSkirt,
  'lila-bias-satin-skirt': drawBiasSkirt,
  'gauri-zari-border-skirt': drawBorderSkirt,
  'ria-denim-midi-skirt': drawDenimSkirt,
  'aarav-linen-kurta': (dice) => drawKurta({ neck: 'band', placket: 0.36, slits: true }, dice),
  'kabir-silk-bandhgala-kurta': (dice) =>
    drawKurta(
      {
        neck: 'band',
        placket: 0.94,
        slits: true,
        buttons: tones.brass,
        torso: { chest: 156, hem: 186, shoulder: 166 },
        soft: { width: 22, depth: 8 },
      },
      dice,
    ),
  'meher-chanderi-kurta': (dice) =>
    drawKurta(
      {
        neck: 'notch',
        placket: 0,
        slits: true,
        border: true,
        torso: { neck: 70, neckDip: 50, shoulder: 146, chest: 138, waist: 132, hem: 178 },
        sleeve: { length: 0.66, upper: 92, end: 80 },
      },
      dice,
    ),
  'zoya-block-print-kurta': (dice) =>
    drawKurta(
      {
        neck: 'keyhole',
        placket: 0,
        print: blockPrint({ pitch: 36, size: 13 }),
        torso: { neck: 62, neckDip: 44, shoulder: 146, chest: 138, waist: 132, hem: 222, hemAt: 800, hemDip: 20 },
        sleeve: { length: 0.78, upper: 92, end: 78 },
      },
      dice,
    ),
  'ishaan-short-kurta': (dice) =>
    drawKurta(
      {
        neck: 'band',
        placket: 0.42,
        torso: { shoulder: 188, chest: 182, waist: 176, hem: 188, hemAt: 748, hemDip: 26 },
        sleeve: { upper: 116, end: 76, length: 0.98 },
      },
      dice,
    ),
  'rhea-anarkali-kurta': drawAnarkali,
  'mira-silk-slip-dress': drawSlipDress,
  'anaya-wrap-dress': drawWrapDress,
  'tara-tiered-cotton-dress': (dice) => drawTieredDress(dice, blockPrint({ pitch: 30, size: 10 })),
  'ira-linen-shirt-dress': drawShirtDress,
  'noor-pleated-evening-dress': drawPleatedColumn,
  'leela-a-line-midi-dress': drawALineDress,
  'samir-merino-crew': (dice) => drawKnit({ neck: 'crew' }, dice),
  'pahari-cable-sweater': (dice) =>
    drawKnit(
      { neck: 'crew', pattern: 'cable', ribDepth: 64, torso: { shoulder: 194, chest: 192, waist: 188, hem: 176 } },
      dice,
    ),
  'tanvi-cashmere-cardigan': (dice) =>
    drawKnit(
      {
        neck: 'v',
        torso: { neckline: 'v', neck: 62, neckDip: 190, shoulder: 160, chest: 156, waist: 152, hem: 150, hemAt: 700 },
        sleeve: { upper: 108, end: 66 },
      },
      dice,
    ),
  'naina-ribbed-roll-neck': (dice) =>
    drawKnit(
      {
        neck: 'roll',
        pattern: 'rib',
        torso: { neck: 56, neckDip: 34, shoulder: 146, chest: 140, waist: 126, hem: 136, hemAt: 740 },
        sleeve: { upper: 92, end: 56 },
      },
      dice,
    ),
  'everyday-jersey-tee': (dice) => drawTee({}, dice),
  'yash-knitted-polo': (dice) => drawTee({ polo: true, torso: { hem: 172, neck: 62 } }, dice),
  'rohan-tailored-wool-trousers': (dice) =>
    drawTrousers({ kind: 'tailored', pleats: 1, pressed: true, cuffs: true }, dice),
  'amara-wide-leg-linen-trousers': (dice) =>
    drawTrousers(
      {
        kind: 'tailored',
        pleats: 2,
        hang: 4,
        shape: { waist: 104, hip: 158, kneeOut: 204, hemOut: 236, hemIn: 24, kneeIn: 10, hemAt: 910 },
      },
      dice,
    ),
  'maya-straight-jeans': (dice) =>
    drawTrousers(
      { kind: 'jeans', worn: 0.42, shape: { waist: 112, hip: 148, kneeOut: 144, hemOut: 136, hemIn: 30 } },
      dice,
    ),
  'arjun-slim-jeans': (dice) =>
    drawTrousers({ kind: 'jeans', worn: 0.16, shape: { kneeOut: 134, hemOut: 110, hemIn: 32, kneeIn: 18 } }, dice),
  'esha-cigarette-trousers': (dice) =>
    drawTrousers(
      {
        kind: 'plain',
        pressed: true,
        shape: { waist: 110, hip: 142, kneeOut: 126, hemOut: 104, hemIn: 28, kneeIn: 14, hemAt: 850 },
      },
      dice,
    ),
  'om-drawstring-trousers': (dice) =>
    drawTrousers(
      {
        kind: 'drawstring',
        hang: 3,
        shape: { waist: 122, hip: 168, kneeOut: 182, hemOut: 186, hemIn: 34, kneeIn: 16 },
      },
      dice,
    ),
  'devika-single-button-blazer': (dice) =>
    drawJacket(
      { lapel: { width: 74 }, buttons: [474], overlap: 14, pockets: 'flap', pocketAt: 588, cutaway: true },
      dice,
    ),
  'raghav-double-breasted-blazer': (dice) =>
    drawJacket(
      {
        lapel: { width: 88, peak: true, gorge: 70 },
        buttons: [450, 532],
        overlap: 62,
        double: true,
        pockets: 'flap',
        pocketAt: 604,
        torso: { shoulder: 196, chest: 180, waist: 166, hem: 184, hemAt: 756 },
      },
      dice,
    ),
  'kashmir-wool-overcoat': (dice) =>
    drawJacket(
      {
        lapel: { width: 84, gorge: 66 },
        buttons: [410, 512, 614],
        overlap: 22,
        pockets: 'slant',
        pocketAt: 560,
        torso: {
          shoulder: 176,
          chest: 164,
          waist: 160,
          waistAt: 480,
          hem: 198,
          hemAt: 900,
          neckTop: 110,
          underarm: 300,
        },
        sleeve: { upper: 112 },
      },
      dice,
    ),
  'aditya-linen-bundi': drawBundi,
  'vasanti-belted-trench': (dice) =>
    drawJacket(
      {
        lapel: { width: 100, gorge: 70, stitched: true },
        buttons: [368, 438, 692],
        overlap: 58,
        double: true,
        pockets: 'slant',
        pocketAt: 610,
        belt: 484,
        stormFlap: true,
        torso: {
          shoulder: 166,
          chest: 156,
          waist: 134,
          waistAt: 500,
          hem: 214,
          hemAt: 880,
          neckTop: 112,
          underarm: 300,
        },
        sleeve: { upper: 110, end: 82 },
        soft: { width: 26, depth: 8 },
      },
      dice,
    ),
  'zubin-denim-trucker': drawTrucker,
  'neel-camp-collar-shirt': (dice) => drawCampShirt({}, dice),
  'sana-silk-shirt': (dice) =>
    drawShirt(
      {
        torso: { shoulder: 196, chest: 184, waist: 180, hem: 186, hemAt: 770, hemDip: 36 },
        sleeve: { upper: 122, end: 70, puff: 12 },
        soft: { width: 34, depth: 9 },
      },
      dice,
    ),
  'aditi-tie-neck-blouse': drawTieBlouse,
  'jaya-gathered-blouse': drawGatheredBlouse,
  'banaras-silk-dupatta': (dice) => drawScarf(dice, { zari: true }),
  'ladakh-cashmere-scarf': (dice) => drawScarf(dice, { zari: false }),
  'bazaar-canvas-tote': drawTote,
  'jodhpur-top-handle-bag': drawHandbag,
  'marwar-leather-belt': drawBelt,
  'champa-silk-potli': drawPotli,
  'vikram-oxford-shirt': (dice) => drawShirt({ pocket: true }, dice),
  'dev-striped-poplin-shirt': (dice) => drawShirt({ print: stripes({ pitch: 10, width: 3.8 }) }, dice),
};

export const drawProduct = (product: SeedProduct): Drawing => {
  const draw = cuts[product.slug];
  if (!draw) throw new Error(`no cut for ${product.slug}`);
  const seed = product.pictureSeed ?? hashText(product.slug);
  return unsettle(draw(createDice(seed)), seed);
};

const paleAccent = toLinear('#f3ece0');
const darkAccent = toLinear('#2b3a67');

/** The second colour of a print: ivory on dyed cloth, indigo on cloth that is pale itself. */
export const accentFor = (colour: SeedColour): Rgb => {
  const [red, green, blue] = toLinear(colour.hex);
  return red * 0.21 + green * 0.72 + blue * 0.07 > 0.5 ? darkAccent : paleAccent;
};
