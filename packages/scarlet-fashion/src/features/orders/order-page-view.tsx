'use client';

import * as routes from '@scarlet/contracts/routes';
import type { OrderView, ShopView } from '@scarlet/contracts/schemas';
import { useQuery } from '@tanstack/react-query';
import { browserApi } from '#shared/api/browser.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderFacts } from './order-facts.tsx';
import { OrderPieces } from './order-pieces.tsx';
import { OrderSteps } from './order-steps.tsx';
import { isOnItsWay, isSettled, tellOrder } from './order-words.ts';

const askEveryMs = 2_000;

type Props = { settled: OrderView; shops: readonly ShopView[]; token: string };

/** One order, followed live until nothing more can happen to it. `settled` is what the server read for the page. */
export const OrderPageView = ({ settled, shops, token }: Props) => {
  const { data: order } = useQuery({
    queryKey: ['orders', settled.id],
    queryFn: () => browserApi.call(routes.getOrder, { params: { id: settled.id } }),
    initialData: settled,
    refetchInterval: ({ state }) => (state.data && isSettled(state.data) ? false : askEveryMs),
  });
  const told = tellOrder(order);
  return (
    <>
      {isSettled(order) ? null : (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      <div role="status" data-status={order.status} className="mb-10 text-center lg:mb-14">
        <p className="eyebrow text-stone">Order {order.orderNumber}</p>
        <h1 className="mt-3 text-4xl lg:text-6xl">{told.title}</h1>
        <p className="mx-auto mt-4 max-w-lg text-stone">{told.text}</p>
      </div>
      <div className="grid gap-10 lg:grid-cols-[1fr_22rem] lg:gap-16">
        <div className="space-y-10">
          <OrderActions order={order} token={token} />
          {isOnItsWay(order) ? <OrderSteps order={order} /> : null}
          <OrderPieces order={order} />
        </div>
        <div>
          <OrderFacts order={order} shops={shops} />
        </div>
      </div>
    </>
  );
};
