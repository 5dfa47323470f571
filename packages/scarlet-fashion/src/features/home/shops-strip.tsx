import type { ShopView } from '@scarlet/contracts/schemas';
import Link from 'next/link';

/** The shops in one line each. */
export const ShopsStrip = ({ shops }: { shops: readonly ShopView[] }) => (
  <section aria-labelledby="shops" className="frame mt-24 lg:mt-36">
    <h2 id="shops" className="mb-10 text-center text-3xl lg:mb-14 lg:text-5xl">
      Try it on, take it home
    </h2>
    <ul className="grid gap-x-16 md:grid-cols-2">
      {shops.map(({ code, name, address, hours }) => (
        <li key={code} className="relative border-t border-ink py-8">
          <p className="eyebrow text-stone">{address.city}</p>
          <h3 className="mt-3 text-2xl lg:text-3xl">
            <Link
              href="/shops"
              className="after:absolute after:inset-0 hover:underline underline-offset-8 decoration-1"
            >
              {name}
            </Link>
          </h3>
          <p className="mt-2 text-stone">
            {address.line1}. {hours}
          </p>
        </li>
      ))}
    </ul>
  </section>
);
