import type { OrderView } from '@scarlet/contracts/schemas';
import { momentInIndia } from '#shared/when.ts';
import { stepsOf } from './order-words.ts';

/** How far the order has come. */
export const OrderSteps = ({ order }: { order: OrderView }) => (
  <ol className="grid gap-4 border-y border-rule py-6 sm:grid-cols-3">
    {stepsOf(order).map(({ name, at }, index) => (
      <li key={name} className="flex items-start gap-3" aria-current={at === undefined ? undefined : 'step'}>
        <span
          aria-hidden="true"
          className={`inline-flex size-7 shrink-0 items-center justify-center rounded-full border text-xs ${at === undefined ? 'border-control text-stone' : 'border-success bg-success text-white'}`}
        >
          {at === undefined ? index + 1 : '✓'}
        </span>
        <span>
          <span className={`block ${at === undefined ? 'text-stone' : 'font-medium'}`}>{name}</span>
          <span className="block text-sm text-stone">{at === undefined ? 'not yet' : momentInIndia(at)}</span>
        </span>
      </li>
    ))}
  </ol>
);
