import type { Category, Picture as PictureFacts } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { Picture } from '#shared/ui/picture.tsx';

export type CategoryTile = { readonly category: Category; readonly picture: PictureFacts | undefined };

const sizes = '(min-width: 64rem) 23vw, 45vw';

/** Every category with one of its pieces. */
export const CategoryTiles = ({ tiles }: { tiles: readonly CategoryTile[] }) => (
  <section aria-labelledby="categories" className="frame mt-24 lg:mt-36">
    <h2 id="categories" className="mb-10 text-center text-3xl lg:mb-14 lg:text-5xl">
      By category
    </h2>
    <ul className="grid grid-cols-2 gap-x-4 gap-y-10 lg:grid-cols-4 lg:gap-x-6 lg:gap-y-14">
      {tiles.map(({ category, picture }) => (
        <li key={category.slug} className="group relative">
          <div className="overflow-hidden">
            {picture ? (
              <Picture
                src={picture.src}
                alt=""
                sizes={sizes}
                className="transition-transform duration-700 ease-calm group-hover:scale-[1.02]"
              />
            ) : null}
          </div>
          <h3 className="mt-4 text-xl lg:text-2xl">
            <Link
              href={`/c/${category.slug}`}
              className="after:absolute after:inset-0 hover:underline underline-offset-8 decoration-1"
            >
              {category.name}
            </Link>
          </h3>
          <p className="text-sm text-stone">
            {category.productCount} {category.productCount === 1 ? 'style' : 'styles'}
          </p>
        </li>
      ))}
    </ul>
  </section>
);
