import * as routes from '@scarlet/contracts/routes';
import { Button } from '#shared/ui/button.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';

/** With scripts the bags are joined right after signing in; without them the person does it here. */
export const BringGuestBag = ({ token }: { token: string }) => (
  <noscript>
    <form action={`/api${routes.mergeCart.path}`} method="post" className="mb-8">
      <FormFields token={token} next="/bag" back="/bag" />
      <Button look="outline">Bring what I chose before signing in</Button>
    </form>
  </noscript>
);
