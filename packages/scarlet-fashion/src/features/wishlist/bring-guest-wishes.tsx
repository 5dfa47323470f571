import * as routes from '@scarlet/contracts/routes';
import { Button } from '#shared/ui/button.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';

/** With scripts the wish lists are joined right after signing in; without them the person does it here. */
export const BringGuestWishes = ({ token }: { token: string }) => (
  <noscript>
    <form action={`/api${routes.mergeWishlist.path}`} method="post" className="mb-10 text-center">
      <FormFields token={token} next="/wishlist" back="/wishlist" />
      <Button look="outline">Bring what I marked before signing in</Button>
    </form>
  </noscript>
);
