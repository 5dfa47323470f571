import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { lookAtPage } from '../browser/look-at-page.ts';
import { shoot } from '../browser/screenshots.ts';
import { useBrowser } from '../browser/visits.ts';
import { ownFacts, type Promised, publicPages } from '../steps/all-pages.ts';
import { pagesOfAPerson } from '../steps/pages-of-a-person.ts';
import { known, signIn } from '../steps/people.ts';
import { piece } from '../steps/piece.ts';

const { visit } = useBrowser();

const sameAddress = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : new URL(one).href === new URL(other).href;

/** Opens a page and says what is wrong with it, one line each. Adds the paths that it leads to. */
const faultsOf = async (page: Page, promised: Promised, paths: Set<string>): Promise<readonly string[]> => {
  const { path, name = path, facts: promisedFacts = [], hasCanonical = true, status = 200 } = promised;
  const response = await page.goto(path);
  const facts = await lookAtPage(page);
  // A page may lead to a place of its own, such as its content; that says nothing about other pages.
  for (const each of facts.paths) if (each !== path) paths.add(each);
  await shoot(page, `${name} ${page.viewportSize()?.width ?? ''}`);
  const canonical = hasCanonical ? new URL(path, inject('shop').storefrontUrl).href : null;
  const types = facts.jsonLd.map((each) => (typeof each === 'object' && each !== null ? Object.entries(each) : []));
  const rules: readonly [string, boolean][] = [
    [`answers ${response?.status()}`, response?.status() === status],
    [`has ${facts.h1s.length} headings h1`, facts.h1s.length === 1 && facts.h1s[0] !== ''],
    [`has the title "${facts.title}"`, facts.title.includes('Scarlet')],
    [`has the description "${facts.description}"`, facts.description.length >= 20],
    [`has the canonical address ${facts.canonical}`, sameAddress(facts.canonical, canonical)],
    [`is ${facts.overflow} px too wide`, facts.overflow === 0],
    [`has broken pictures: ${facts.brokenPictures.join(', ')}`, facts.brokenPictures.length === 0],
    [
      `tells search engines ${JSON.stringify(facts.jsonLd)}`,
      promisedFacts.join() === types.map((entries) => Object.fromEntries(entries)['@type']).join() &&
        types.every((entries) => Object.fromEntries(entries)['@context'] === 'https://schema.org'),
    ],
  ];
  return rules.filter(([, isKept]) => !isKept).map(([fault]) => `${path} ${fault}`);
};

describe('every page', () => {
  it.each([390, 768, 1440])('is whole in a window of %i pixels', async (width) => {
    const faults: string[] = [];
    const paths = new Set<string>();
    const page = await visit({ width });
    const look = async (promised: Promised) => void faults.push(...(await faultsOf(page, promised, paths)));
    for (const promised of await publicPages(inject('shop').storefrontUrl)) await look(promised);
    await pagesOfAPerson(page, look);
    const staff = await visit({ width });
    await signIn(staff, { ...known('staff'), next: '/admin' });
    for (const path of ['/admin', '/admin/stock'])
      faults.push(...(await faultsOf(staff, { path, facts: ownFacts }, paths)));

    expect(faults).toEqual([]);
    expect(paths, 'the pages lead to the products').toContain(`/p/${piece.slug}`);
    const dead: string[] = [];
    for (const path of paths) {
      const response = await page.request.get(path);
      if (!response.ok()) dead.push(`${path} answers ${response.status()}`);
    }
    expect(dead).toEqual([]);
  });
});
