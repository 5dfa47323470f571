import * as routes from '@scarlet/contracts/routes';
import { orElse } from '#shared/api/or-else.ts';
import { guestApi } from '#shared/api/server.ts';
import { Button } from '#shared/ui/button.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';

/**
 * With scripts the wish lists are joined right after signing in; without them the person does it here, while the guest's list
 * has something on it.
 */
export const BringGuestWishes = async ({ token }: { token: string }) => {
  const guest = await guestApi();
  const wishes = guest && (await orElse(guest.call(routes.getWishlist, {}), undefined));
  return wishes?.items.length ? (
    <noscript>
      <form action={`/api${routes.mergeWishlist.path}`} method="post" className="mb-10 text-center">
        <FormFields token={token} next="/wishlist" back="/wishlist" />
        <Button look="outline">Bring what I marked before signing in</Button>
      </form>
    </noscript>
  ) : null;
};
