import { centreX } from '../../geometry/line.ts';
import type { Print } from '../../render/layer.ts';
import { type Tone, tones } from '../../render/tones.ts';

const board = { left: -200, right: 1000, top: -200, bottom: 1200 };

const turned = (ink: string, degrees: number, x = centreX) =>
  `<g transform="rotate(${degrees} ${x} 300)" fill="#fff" stroke="#fff">${ink}</g>`;

const bars = (pitch: number, width: number, opacity: number): string => {
  const lines: string[] = [];
  for (let x = board.left; x < board.right; x += pitch) {
    lines.push(`M${x} ${board.top}V${board.bottom}`);
  }
  return `<path d="${lines.join('')}" fill="none" stroke-width="${width}" stroke-opacity="${opacity}"/>`;
};

/** Straight stripes along the body; `lean` turns them with the arm. */
export const stripes =
  ({ pitch, width, tone = tones.accent }: { pitch: number; width: number; tone?: Tone }) =>
  (lean: number): readonly Print[] => [{ ink: turned(bars(pitch, width, 0.92), lean), tone }];

const petal = (degrees: number, size: number) =>
  `<ellipse cx="0" cy="${-size * 0.52}" rx="${size * 0.2}" ry="${size * 0.4}" transform="rotate(${degrees})" stroke="none"/>`;

/** A small block-printed flower: five petals, a stem and two leaves. */
const booti = (size: number): string =>
  [
    ...[-72, -36, 0, 36, 72].map((degrees) => petal(degrees, size)),
    `<circle r="${size * 0.12}" stroke="none"/>`,
    `<path d="M0 ${size * 0.1}V${size * 1.05}" fill="none" stroke-width="${size * 0.09}"/>`,
    `<ellipse cx="${size * 0.27}" cy="${size * 0.66}" rx="${size * 0.27}" ry="${size * 0.1}" transform="rotate(-28)" stroke="none"/>`,
    `<ellipse cx="${-size * 0.27}" cy="${size * 0.66}" rx="${size * 0.27}" ry="${size * 0.1}" transform="rotate(28)" stroke="none"/>`,
  ].join('');

/** Flowers in half-drop rows, each stamped a little differently, as a hand would. */
export const blockPrint =
  ({ pitch, size, tone = tones.accent }: { pitch: number; size: number; tone?: Tone }) =>
  (lean: number): readonly Print[] => {
    const stamps: string[] = [];
    for (let row = 0; row * pitch < board.bottom; row += 1) {
      for (let column = 0; column * pitch < board.right; column += 1) {
        const x = (column + (row % 2) / 2) * pitch + Math.sin(row * 7.1 + column * 3.7) * 1.2;
        const y = row * pitch * 0.86 + Math.cos(row * 2.3 + column * 5.9) * 1.2;
        const opacity = (0.94 + 0.05 * Math.sin(row * 1.7 + column * 2.9)).toFixed(2);
        stamps.push(
          `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" opacity="${opacity}">${booti(size)}</g>`,
        );
      }
    }
    return [{ ink: turned(stamps.join(''), lean), tone }];
  };
