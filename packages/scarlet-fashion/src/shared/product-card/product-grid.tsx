import type { ProductCard as Card } from '@scarlet/contracts/schemas';
import { ProductCard } from './product-card.tsx';

const sizes = '(min-width: 90rem) 20rem, (min-width: 64rem) 23vw, (min-width: 48rem) 30vw, 45vw';

/** Cards two, three or four beside each other. `firstRow` is how many of them are seen at once. */
export const ProductGrid = ({
  cards,
  firstRow = 0,
  headingLevel = 'h2',
}: {
  cards: readonly Card[];
  firstRow?: number;
  headingLevel?: 'h2' | 'h3';
}) => (
  <ul className="grid grid-cols-2 gap-x-4 gap-y-12 md:grid-cols-3 md:gap-x-6 lg:grid-cols-4 lg:gap-y-16">
    {cards.map((card, index) => (
      <li key={card.slug}>
        <ProductCard card={card} sizes={sizes} isFirst={index < firstRow} headingLevel={headingLevel} />
      </li>
    ))}
  </ul>
);
