'use client';

import { useState } from 'react';
import { Button } from '#shared/ui/button.tsx';
import { Field, SelectField } from '#shared/ui/field.tsx';
import type { MovementKind } from './movement-body.ts';
import { reasonWords } from './movement-words.ts';
import type { Article } from './stock-tables.tsx';
import { useBookMovement } from './use-book-movement.ts';

type Words = { name: string; pieces: string; hint: string; shop: string; button: string };

const words: Record<MovementKind, Words> = {
  receive: {
    ...{ name: 'Receive', pieces: 'Pieces that arrived', shop: 'At', button: 'Book the arrival' },
    hint: 'They are for sale at once; what is missing is covered first.',
  },
  count: {
    ...{ name: 'Count', pieces: 'Pieces on the shelf', shop: 'At', button: 'Book the count' },
    hint: 'Count reserved pieces too, and leave out those of paid orders. What was paid since this page was opened is taken care of.',
  },
  adjust: {
    ...{ name: 'Adjust', pieces: 'Pieces', shop: 'At', button: 'Book the adjustment' },
    hint: 'Reserved and sold pieces cannot be taken: if they are missing, count.',
  },
  transfer: {
    ...{ name: 'Transfer', pieces: 'Pieces to send', shop: 'From', button: 'Book the transfer' },
    hint: 'Both shops change in the same moment.',
  },
};

const kindsFor = (isManager: boolean): readonly MovementKind[] =>
  isManager ? ['receive', 'count', 'adjust', 'transfer'] : ['receive', 'count'];

const KindChoice = ({ kinds, kind, onChoose }: KindProps) => (
  <fieldset>
    <legend className="text-sm font-medium">What happens</legend>
    <div className="mt-2 flex flex-wrap gap-2">
      {kinds.map((one) => (
        <label
          key={one}
          className="inline-flex min-h-11 cursor-pointer items-center rounded-sm border border-control px-4 text-sm has-checked:border-ink has-checked:bg-ink has-checked:text-ivory has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-scarlet"
        >
          <input
            type="radio"
            name="kind"
            value={one}
            checked={one === kind}
            onChange={() => onChoose(one)}
            className="sr-only"
          />
          {words[one].name}
        </label>
      ))}
    </div>
  </fieldset>
);

type KindProps = { kinds: readonly MovementKind[]; kind: MovementKind; onChoose: (kind: MovementKind) => void };

const ShopField = ({
  label,
  name,
  article,
  first,
}: {
  label: string;
  name: string;
  article: Article;
  first: number;
}) => (
  <SelectField label={label} name={name} defaultValue={article.shops[first]?.shop}>
    {article.shops.map(({ shop }) => (
      <option key={shop} value={shop}>
        {shop}
      </option>
    ))}
  </SelectField>
);

/** One form for everything that staff do to the stock of an article. */
export const MoveStockForm = ({ article, isManager }: { article: Article; isManager: boolean }) => {
  const [kind, setKind] = useState<MovementKind>('receive');
  const { onSubmit, told, isBooking, forget } = useBookMovement(article);
  const { pieces, hint, shop, button } = words[kind];
  const choose = (chosen: MovementKind): void => {
    setKind(chosen);
    forget();
  };
  return (
    <form onSubmit={onSubmit} className="max-w-xl space-y-5">
      <KindChoice kinds={kindsFor(isManager)} kind={kind} onChoose={choose} />
      <p className="text-sm text-stone">{hint}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        <ShopField label={shop} name="shop" article={article} first={0} />
        {kind === 'transfer' ? <ShopField label="To" name="to" article={article} first={1} /> : null}
        {kind === 'adjust' ? (
          <SelectField label="Reason" name="reason" defaultValue="damaged">
            {Object.entries(reasonWords).map(([reason, text]) => (
              <option key={reason} value={reason}>
                {text}
              </option>
            ))}
          </SelectField>
        ) : null}
        <Field
          // Another kind begins with no pieces: those that were lost are not those to be sent.
          key={kind}
          {...{ label: pieces, name: 'pieces', type: 'number', inputMode: 'numeric', required: true, step: 1 }}
          min={kind === 'adjust' ? -9_999 : Number(kind !== 'count')}
          max={9_999}
          autoComplete="off"
        />
        <Field label="Note (optional)" name="note" maxLength={200} autoComplete="off" />
      </div>
      <noscript>
        <p className="text-sm text-scarlet">Booking needs JavaScript: without it, nothing is booked.</p>
      </noscript>
      <Button disabled={isBooking}>{button}</Button>
      <p role="status" className={`text-sm empty:hidden ${told?.isGood ? 'text-success' : 'text-scarlet'}`}>
        {told?.text ?? ''}
      </p>
    </form>
  );
};
