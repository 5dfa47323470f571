/** What a page says of itself; `path` is its path on this site. */
export type AboutPage = { readonly name: string; readonly description: string; readonly path: string };

/** schema.org WebPage; `origin` is the shop's public address. */
export const webPageFacts = (origin: string, { name, description, path }: AboutPage): object => ({
  '@context': 'https://schema.org',
  '@type': 'WebPage',
  name,
  description,
  url: new URL(path, origin).href,
  inLanguage: 'en-IN',
  isPartOf: { '@type': 'WebSite', name: 'Scarlet', url: origin },
});
