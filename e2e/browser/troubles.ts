import type { BrowserContext, Request, Response } from 'playwright-core';

/** A request that the browser itself gave up because its page was left, or a link went out of sight. */
const wasGivenUp = (request: Request): boolean => request.failure()?.errorText === 'net::ERR_ABORTED';

/** A page that is asked for and does not exist says so; what it needs to be shown must exist. */
const isMissingPage = (response: Response): boolean =>
  response.status() === 404 && response.request().resourceType() === 'document';

/** Where scripts are switched off, the browser says that each of them failed. */
const isScript = (request: Request): boolean => request.resourceType() === 'script';

const nameOf = (request: Request): string => `${request.method()} ${request.url()}`;

type Listen = { context: BrowserContext; javaScriptEnabled: boolean; refusedAt: RegExp | undefined };

/** Collects whatever went wrong in the browser from now on; the list grows while the visit lasts. */
export const listenForTroubles = ({ context, javaScriptEnabled, refusedAt }: Listen): readonly string[] => {
  const troubles: string[] = [];
  context.on('console', (message) => {
    // Chromium writes each answer of 400 and above here too; those are told below, with their address.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) troubles.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => troubles.push(`script: ${error.error().message}`));
  context.on('requestfailed', (request) => {
    const isMeant = refusedAt?.test(request.url()) ?? false;
    const isExpected = isMeant || wasGivenUp(request) || (!javaScriptEnabled && isScript(request));
    if (!isExpected) troubles.push(`failed: ${nameOf(request)} ${request.failure()?.errorText ?? ''}`);
  });
  context.on('response', (response) => {
    const isMeant = refusedAt?.test(response.url()) ?? false;
    const isBad = response.status() >= 400 && !isMissingPage(response) && !isMeant;
    if (isBad) troubles.push(`${response.status()}: ${nameOf(response.request())}`);
  });
  return troubles;
};
