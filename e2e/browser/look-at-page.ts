import type { Page } from 'playwright-core';

/** What a page is made of, as the browser has it after every picture has come. */
export type PageFacts = {
  h1s: readonly string[];
  title: string;
  description: string;
  canonical: string | null;
  /** How many pixels the page is wider than its window. */
  overflow: number;
  brokenPictures: readonly string[];
  /** The facts for search engines, parsed. */
  jsonLd: readonly unknown[];
  /** Paths of this site that its links lead to. */
  paths: readonly string[];
};

/** Pictures below the fold are asked for when somebody comes near them; here all of them are wanted. */
const brokenPictures = (page: Page): Promise<string[]> =>
  page.locator('img').evaluateAll(async (pictures) => {
    for (const picture of pictures) picture.loading = 'eager';
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
    return pictures.filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src);
  });

const attributeOf = async (page: Page, selector: string, name: string): Promise<string | null> => {
  const element = page.locator(selector);
  return (await element.count()) === 0 ? null : element.getAttribute(name);
};

const ownPaths = async (page: Page): Promise<string[]> => {
  const addresses: string[] = await page.locator('a[href]').evaluateAll((links) => links.map(({ href }) => href));
  const { origin } = new URL(page.url());
  const own = addresses.map((address) => new URL(address)).filter((address) => address.origin === origin);
  return [...new Set(own.map(({ pathname }) => pathname))];
};

/** Looks at the page that is open. Rejects when its facts for search engines are no JSON. */
export const lookAtPage = async (page: Page): Promise<PageFacts> => ({
  brokenPictures: await brokenPictures(page),
  h1s: await page.locator('h1').allTextContents(),
  title: await page.title(),
  description: (await attributeOf(page, 'meta[name=description]', 'content')) ?? '',
  canonical: await attributeOf(page, 'link[rel=canonical]', 'href'),
  overflow: await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
  jsonLd: (await page.locator('script[type="application/ld+json"]').allTextContents()).map((text) => JSON.parse(text)),
  paths: await ownPaths(page),
});
