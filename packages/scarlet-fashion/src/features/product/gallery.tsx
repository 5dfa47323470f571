'use client';

import { Picture } from '#shared/ui/picture.tsx';
import { useChoice } from './choice-context.tsx';

const sizes = '(min-width: 90rem) 46rem, (min-width: 48rem) 54vw, 88vw';

/** The pictures of the chosen colour: side by side to swipe through in narrow windows, one below the other in wide ones. */
export const Gallery = () => {
  const { product, choice } = useChoice();
  const pictures = product.pictures.filter(({ colour }) => colour === choice.colour);
  return (
    <ul
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={`Pictures of ${product.name}`}
      className="flex snap-x snap-mandatory gap-2 overflow-x-auto max-md:-mx-5 max-md:px-5 md:grid md:gap-4"
    >
      {pictures.map(({ src, alt }, index) => (
        <li key={src} className="snap-center max-md:w-[88vw] max-md:shrink-0">
          <Picture src={src} alt={alt} sizes={sizes} isFirst={index === 0} />
        </li>
      ))}
    </ul>
  );
};
