import * as routes from '@scarlet/contracts/routes';
import { ask } from '@scarlet/contracts/wire-call';
import { createFetchSend } from '#shared/api/fetch-send.ts';

const send = createFetchSend(() => ({ base: '/api' }));

/**
 * How many pieces the shop has in the bag. Most pages want nothing else of the API, so its whole client is loaded only when
 * it is needed: when the session has to be renewed. Rejects when nobody answers.
 */
export const readBagCount = async (): Promise<number> => {
  const bag = await ask(send, routes.getCart, {});
  if (bag) return bag.count;
  const { browserApi } = await import('#shared/api/browser.ts');
  return (await browserApi.call(routes.getCart, {})).count;
};
