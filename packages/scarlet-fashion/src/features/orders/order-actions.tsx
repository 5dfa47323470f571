import { pathOf } from '@scarlet/contracts/client';
import { formatMinor } from '@scarlet/contracts/money';
import * as routes from '@scarlet/contracts/routes';
import type { OrderView } from '@scarlet/contracts/schemas';
import { paymentKey } from '#shared/api/payment-key.ts';
import { Button } from '#shared/ui/button.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { timeInIndia } from '#shared/when.ts';

/** What the buyer can do while the order is not paid: plain forms, the browser follows where the API sends it. */
export const OrderActions = ({ order, token }: { order: OrderView; token: string }) => {
  if (order.status !== 'PENDING' || order.isBeingCancelled) return null;
  const page = `/orders/${order.id}`;
  const params = { id: order.id };
  return (
    <div className="flex flex-wrap items-center gap-4">
      <form action={`/api${pathOf(routes.payOrder, { params })}`} method="post">
        <FormFields token={token} back={page} idempotencyKey={paymentKey(order.id)} />
        <Button>Pay {formatMinor(order.totals.totalMinor)}</Button>
      </form>
      <form action={`/api${pathOf(routes.cancelOrder, { params })}`} method="post">
        <FormFields token={token} back={page} />
        <Button look="quiet">Cancel the order</Button>
      </form>
      <p className="w-full text-sm text-stone">Kept for you until {timeInIndia(order.expiresAt)}.</p>
    </div>
  );
};
