'use client';

import type { ProductStock } from '@scarlet/contracts/schemas';
import { useChoice } from './choice-context.tsx';
import { heardFrom } from './heard.ts';
import { useNow } from './use-now.ts';

type ShopStock = ProductStock['items'][number]['shops'][number];

const words = { in_stock: 'In stock', low: 'Only a few left', out_of_stock: 'Not in this shop' } as const;
const tones = { in_stock: 'text-success', low: 'text-warning', out_of_stock: 'text-stone' } as const;

const ShopRow = ({
  shop,
  part,
  nowMs,
}: {
  shop: ProductStock['shops'][number];
  part: ShopStock | undefined;
  nowMs: number;
}) => {
  const heard = heardFrom(shop.heardFromAt, nowMs);
  const availability = part?.availability ?? 'out_of_stock';
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-t border-rule py-3">
      <span>{shop.name}</span>
      <span className={heard.isFresh ? tones[availability] : 'text-stone'}>{words[availability]}</span>
      <span className="w-full text-stone">{heard.text}</span>
    </li>
  );
};

/** Which shop has the chosen size, and how old that knowledge is. `nowMs` is the server's time. */
export const StockByShop = ({ nowMs: firstMs }: { nowMs: number }) => {
  const { choice, options, stock } = useChoice();
  const nowMs = useNow(firstMs);
  const sku = options.find(({ size }) => size === choice.size)?.sku;
  const item = stock?.items.find((each) => each.sku === sku);
  return (
    <section aria-labelledby="in-our-shops" className="text-sm">
      <h2 id="in-our-shops" className="font-text text-sm font-medium tracking-normal">
        In our shops
      </h2>
      {stock === undefined ? <p className="mt-2 text-stone">The shops cannot be asked right now.</p> : null}
      {stock && item === undefined ? (
        <p className="mt-2 text-stone">Choose a size to see which shop has it. Collect it there for free.</p>
      ) : null}
      {stock && item ? (
        <ul className="mt-3 border-b border-rule">
          {stock.shops.map((shop) => (
            <ShopRow
              key={shop.shop}
              shop={shop}
              part={item.shops.find((part) => part.shop === shop.shop)}
              nowMs={nowMs}
            />
          ))}
        </ul>
      ) : null}
    </section>
  );
};
