'use client';

import * as routes from '@scarlet/contracts/routes';
import Link from 'next/link';
import { Button } from '#shared/ui/button.tsx';
import { Field, SelectField } from '#shared/ui/field.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { countedShop, kindsFor, type MovementKind } from './movement-body.ts';
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

const paths: Record<MovementKind, string> = {
  receive: routes.receiveStock.path,
  count: routes.countStock.path,
  adjust: routes.adjustStock.path,
  transfer: routes.transferStock.path,
};

type KindProps = { kinds: readonly MovementKind[]; kind: MovementKind; hrefOf: (kind: MovementKind) => string };

/** Links, so that every kind can be had without scripts. */
const KindChoice = ({ kinds, kind, hrefOf }: KindProps) => (
  <nav aria-label="What happens" className="flex flex-wrap gap-2">
    {kinds.map((one) => (
      <Link
        key={one}
        href={hrefOf(one)}
        scroll={false}
        aria-current={one === kind ? 'page' : undefined}
        className="inline-flex min-h-11 items-center rounded-sm border border-control px-4 text-sm aria-[current=page]:border-ink aria-[current=page]:bg-ink aria-[current=page]:text-ivory"
      >
        {words[one].name}
      </Link>
    ))}
  </nav>
);

type ShopProps = { label: string; name: string; article: Article; first?: number; toValue?: typeof countedShop };

const codeOf: typeof countedShop = ({ shop }) => shop;

const ShopField = ({ label, name, article: { shops }, first = 0, toValue = codeOf }: ShopProps) => {
  const chosen = shops[first];
  return (
    <SelectField {...{ label, name }} defaultValue={chosen && toValue(chosen)}>
      {shops.map((one) => (
        <option key={one.shop} value={toValue(one)}>
          {one.shop}
        </option>
      ))}
    </SelectField>
  );
};

const ShopFields = ({ kind, article }: { kind: MovementKind; article: Article }) => {
  const { shop } = words[kind];
  if (kind === 'count') return <ShopField label={shop} name="shop" article={article} toValue={countedShop} />;
  if (kind !== 'transfer') return <ShopField label={shop} name="shop" article={article} />;
  return (
    <>
      <ShopField label={shop} name="from" article={article} />
      <ShopField label="To" name="to" article={article} first={1} />
    </>
  );
};

type Props = {
  article: Article;
  isManager: boolean;
  kind: MovementKind;
  /** Where this form stands, and where that of another kind does. */
  hrefs: Readonly<Record<MovementKind, string>>;
  token: string;
  /** Of a form that is sent without scripts. */
  idempotencyKey: string;
};

/** One form for everything that staff do to the stock of an article; works without scripts. */
export const MoveStockForm = ({ article, isManager, kind, hrefs, token, idempotencyKey }: Props) => {
  const { onSubmit, told, isBooking } = useBookMovement(kind, article.sku);
  const { pieces, hint, button } = words[kind];
  return (
    <form action={`/api${paths[kind]}`} method="post" onSubmit={onSubmit} className="max-w-xl space-y-5">
      <FormFields {...{ token, idempotencyKey }} next={`${hrefs[kind]}&booked=1`} back={hrefs[kind]} />
      <input type="hidden" name="sku" value={article.sku} />
      <KindChoice kinds={kindsFor(isManager)} kind={kind} hrefOf={(one) => hrefs[one]} />
      <p className="text-sm text-stone">{hint}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        <ShopFields kind={kind} article={article} />
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
          {...{ label: pieces, name: 'pieces', type: 'number', inputMode: 'numeric', required: true, step: 1 }}
          min={kind === 'adjust' ? -9_999 : Number(kind !== 'count')}
          max={9_999}
          autoComplete="off"
        />
        <Field label="Note (optional)" name="note" maxLength={200} autoComplete="off" />
      </div>
      <Button disabled={isBooking}>{button}</Button>
      <p role="status" className={`text-sm empty:hidden ${told?.isGood ? 'text-success' : 'text-scarlet'}`}>
        {told?.text ?? ''}
      </p>
    </form>
  );
};
