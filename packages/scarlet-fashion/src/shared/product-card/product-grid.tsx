import type { ProductCard as Card } from '@scarlet/contracts/schemas';
import { ProductCard } from './product-card.tsx';

const layouts = {
  three: {
    grid: 'md:grid-cols-3',
    sizes: '(min-width: 90rem) 27rem, (min-width: 48rem) 31vw, 45vw',
  },
  four: {
    grid: 'lg:grid-cols-4',
    sizes: '(min-width: 90rem) 20rem, (min-width: 64rem) 23vw, 45vw',
  },
} as const;

type Props = {
  cards: readonly Card[];
  /** How many stand beside each other in a wide window. */
  columns: keyof typeof layouts;
  /** How many of them are seen at once. */
  firstRow?: number;
  headingLevel?: 'h2' | 'h3';
};

/** Cards, two beside each other in narrow windows. */
export const ProductGrid = ({ cards, columns, firstRow = 0, headingLevel = 'h2' }: Props) => (
  <ul className={`grid grid-cols-2 gap-x-4 gap-y-12 md:gap-x-6 lg:gap-y-16 ${layouts[columns].grid}`}>
    {cards.map((card, index) => (
      <li key={card.slug}>
        <ProductCard
          card={card}
          sizes={layouts[columns].sizes}
          isFirst={index < firstRow}
          headingLevel={headingLevel}
        />
      </li>
    ))}
  </ul>
);
