/**
 * How a page is asked for whole. Next streams pages: it sends status 200 and an empty shell before it has looked whether
 * the product exists, and what comes later needs a script to be put in its place. For readers whose name matches
 * `htmlLimitedBots` it finishes the page first, so that a missing product is a real 404 and a redirect a real redirect.
 * proxy.ts gives this name to every document; parts of pages that a script asks for keep their own.
 */
const mark = 'scarlet-whole-page';

/** For `htmlLimitedBots` in the Next configuration. */
export const wholePage = new RegExp(mark);

/**
 * Whether a script asks, for a part of a page. Next hides its own headers from the proxy, so it is known by what browsers
 * say about a request: the destination, or in browsers too old to say one, that they do not accept HTML. Programs that are
 * no browsers ask for documents only.
 */
export const isScript = (headers: Headers): boolean => {
  const destination = headers.get('sec-fetch-dest');
  if (destination !== null) return destination === 'empty';
  const isBrowser = headers.get('user-agent')?.startsWith('Mozilla/') ?? false;
  return isBrowser && !headers.get('accept')?.includes('text/html');
};

/** The headers of a request with the mark put behind the reader's own name; a script's request stays as it is. */
export const askForWholePage = (headers: Headers): Headers => {
  const asked = new Headers(headers);
  if (!isScript(headers)) asked.set('user-agent', `${headers.get('user-agent') ?? ''} ${mark}`.trim());
  return asked;
};
