import * as routes from '@scarlet/contracts/routes';
import { orElse } from '#shared/api/or-else.ts';
import { guestApi } from '#shared/api/server.ts';
import { Button } from '#shared/ui/button.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';

/**
 * With scripts the bags are joined right after signing in; without them the person does it here, on the page `here`, while
 * there is something in the guest's bag. The guest's cookie outlives it, because orders hang on it, too.
 */
export const BringGuestBag = async ({ token, here }: { token: string; here: '/bag' | '/checkout' }) => {
  const guest = await guestApi();
  const bag = guest && (await orElse(guest.call(routes.getCart, {}), undefined));
  return bag?.count ? (
    <noscript>
      <form action={`/api${routes.mergeCart.path}`} method="post" className="mb-8">
        <FormFields token={token} next={here} back={here} />
        <Button look="outline">Bring what I chose before signing in</Button>
      </form>
    </noscript>
  ) : null;
};
