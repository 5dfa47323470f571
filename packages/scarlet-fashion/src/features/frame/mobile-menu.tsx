import type { Category } from '@scarlet/contracts/schemas';

const rowClass = 'flex min-h-12 items-center border-b border-rule text-lg';

/** The menu of narrow windows: a native disclosure. Its links load the page anew, which closes it with and without JavaScript. */
export const MobileMenu = ({ categories }: { categories: readonly Category[] }) => (
  <details className="group lg:hidden">
    <summary className="-ml-2 flex min-h-11 min-w-11 list-none items-center px-2 text-sm">
      <span className="group-open:hidden">Menu</span>
      <span className="hidden group-open:inline">Close</span>
    </summary>
    <nav
      aria-label="Categories"
      className="absolute inset-x-0 top-full h-[calc(100dvh-100%)] overflow-y-auto border-t border-rule bg-ivory px-5 pb-10"
    >
      <ul className="font-display">
        {[{ slug: 'all', name: 'Everything' }, ...categories].map(({ slug, name }) => (
          <li key={slug}>
            <a href={`/c/${slug}`} className={rowClass}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <ul className="mt-6">
        {[
          ['/wishlist', 'Wish list'],
          ['/account', 'Account'],
          ['/shops', 'Our shops'],
        ].map(([href, name]) => (
          <li key={href}>
            <a href={href} className="flex min-h-11 items-center text-sm">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </details>
);
