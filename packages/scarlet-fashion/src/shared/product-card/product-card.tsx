import type { ProductCard as Card } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Picture } from '#shared/ui/picture.tsx';
import { Price } from '#shared/ui/price.tsx';
import { ColourDots } from './colour-dots.tsx';

type Props = {
  card: Card;
  /** How wide the picture is shown, as in the `sizes` attribute. */
  sizes: string;
  /** Is in the first row of its page. */
  isFirst?: boolean;
  headingLevel?: 'h2' | 'h3';
  /** Something that may be done with it, for example a button. */
  action?: ReactNode;
};

const badgeOf = ({ isNew, sizes }: Card): string | undefined => {
  if (sizes.every(({ availability }) => availability === 'out_of_stock')) return 'Sold out';
  return isNew ? 'New' : undefined;
};

/** One product in a list: the whole card leads to its page. */
export const ProductCard = ({ card, sizes, isFirst = false, headingLevel: Heading = 'h2', action }: Props) => {
  const badge = badgeOf(card);
  return (
    <article className="group relative">
      <div className="relative overflow-hidden">
        <Picture
          src={card.picture.src}
          alt={card.picture.alt}
          sizes={sizes}
          isFirst={isFirst}
          className="transition-transform duration-700 ease-calm group-hover:scale-[1.02]"
        />
        {badge ? (
          <p className="eyebrow absolute top-0 left-0 bg-ivory/90 px-2 text-ink max-md:text-[0.625rem] md:top-3 md:left-3">
            {badge}
          </p>
        ) : null}
      </div>
      <div className="mt-4 space-y-1 text-sm">
        <Heading className="font-text text-[0.9375rem] tracking-normal">
          <Link href={`/p/${card.slug}`} className="after:absolute after:inset-0 hover:underline underline-offset-4">
            {card.name}
          </Link>
        </Heading>
        <Price priceMinor={card.priceMinor} mrpMinor={card.mrpMinor} />
        <ColourDots colours={card.colours} />
      </div>
      {action ? <div className="relative z-10 mt-3">{action}</div> : null}
    </article>
  );
};
