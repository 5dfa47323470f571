import * as routes from '@scarlet/contracts/routes';
import { Button } from '#shared/ui/button.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';

/** With scripts the bags are joined right after signing in; without them the person does it here, on the page `here`. */
export const BringGuestBag = ({ token, here }: { token: string; here: '/bag' | '/checkout' }) => (
  <noscript>
    <form action={`/api${routes.mergeCart.path}`} method="post" className="mb-8">
      <FormFields token={token} next={here} back={here} />
      <Button look="outline">Bring what I chose before signing in</Button>
    </form>
  </noscript>
);
