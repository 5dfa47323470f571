import type { Page } from 'playwright-core';

/** Opens a page for the first time and returns what its scripts weighed on the way to the browser, in bytes as sent (gzip). */
export const scriptWeight = async (page: Page, path: string): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ type, requestId }) => type === 'Script' && scripts.add(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await page.goto(path, { waitUntil: 'networkidle' });
  await session.detach();
  return bytes;
};
