'use client';

import { Picture } from '#shared/ui/picture.tsx';
import { useChoice } from './choice-context.tsx';

const sizes = '(min-width: 90rem) 48rem, (min-width: 64rem) 56vw, 88vw';

/** The pictures of the chosen colour: side by side to swipe through in narrow windows, one below the other in wide ones. */
export const Gallery = () => {
  const { product, choice } = useChoice();
  const pictures = product.pictures.filter(({ colour }) => colour === choice.colour);
  return (
    <ul className="flex snap-x snap-mandatory gap-2 overflow-x-auto max-lg:-mx-5 max-lg:px-5 lg:grid lg:gap-4">
      {pictures.map(({ src, alt }, index) => (
        <li key={src} className="snap-center max-lg:w-[88vw] max-lg:shrink-0">
          <Picture src={src} alt={alt} sizes={sizes} isFirst={index === 0} />
        </li>
      ))}
    </ul>
  );
};
