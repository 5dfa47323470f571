import Link from 'next/link';

/** `href` is a path of this site; the last one is the page itself. */
export type Crumb = { name: string; href: string };

export const Breadcrumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav aria-label="Breadcrumb">
    <ol className="flex flex-wrap gap-x-2 text-sm text-stone">
      {crumbs.map(({ name, href }, index) => (
        <li key={href} className="flex gap-x-2">
          {index === crumbs.length - 1 ? (
            <span aria-current="page" className="inline-flex min-h-6 items-center">
              {name}
            </span>
          ) : (
            <>
              <Link href={href} className="inline-flex min-h-6 items-center hover:text-ink hover:underline">
                {name}
              </Link>
              <span aria-hidden="true" className="inline-flex min-h-6 items-center">
                /
              </span>
            </>
          )}
        </li>
      ))}
    </ol>
  </nav>
);
