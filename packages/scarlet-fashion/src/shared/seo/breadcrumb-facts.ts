import type { Crumb } from '#shared/ui/breadcrumbs.tsx';

/** schema.org BreadcrumbList; `origin` is the shop's public address. */
export const breadcrumbFacts = (origin: string, crumbs: readonly Crumb[]): object => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ name, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: new URL(href, origin).href,
  })),
});
