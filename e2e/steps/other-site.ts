import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';

/** Follows a link that another site has to a page of the shop. */
export const followLinkFromElsewhere = async (page: Page, path: string): Promise<void> => {
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,"><a href="${inject('shop').storefrontUrl}${path}">To the shop</a>`,
    );
  });
  onTestFinished(() => {
    site.closeAllConnections();
    site.close();
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: a server that listens on a port has an address with a port
  const { port } = site.address() as AddressInfo;
  // The shop's own host is localhost, so to the browser this is another site.
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByRole('link', { name: 'To the shop' }).click();
};
