import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const options = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
} as const;

/** What keeps somebody from using the page as it is shown now, one line each; from the rules of WCAG 2.2 AA and axe's own. */
export const axeFaults = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ html }) => `${impact} ${id} (${help}): ${html.slice(0, 200)}`),
  );
};
