import { config } from '#shared/config.ts';
import { breadcrumbFacts } from './breadcrumb-facts.ts';
import { JsonLd } from './json-ld.tsx';
import { type AboutPage, webPageFacts } from './web-page-facts.ts';

/** What every page can say of itself: what it is, and its way from the front page. */
export const PageFacts = ({ about }: { about: AboutPage }) => {
  const origin = config().publicUrl;
  const crumbs = [
    { name: 'Scarlet', href: '/' },
    { name: about.name, href: about.path },
  ];
  return (
    <>
      <JsonLd facts={webPageFacts(origin, about)} />
      <JsonLd facts={breadcrumbFacts(origin, crumbs)} />
    </>
  );
};
