'use client';

import { pathOf } from '@scarlet/contracts/client';
import * as routes from '@scarlet/contracts/routes';
import type { FormEvent } from 'react';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { RefusalNote } from '#shared/ui/refusal-note.tsx';
import { useChangeWish, useWishlist } from './use-wishlist.ts';
import type { WishChange } from './wish-changes.ts';

type Props = {
  slug: string;
  name: string;
  token: string;
  /** The page it stands on: where the browser comes back to without JavaScript. */
  page: string;
};
type Known = { isOn: boolean; onChange: (change: WishChange) => void };

/** A plain form that puts a product on the wish list or takes it off; with JavaScript `onChange` does so. */
export const WishForm = ({ slug, name, token, page, isOn, onChange }: Props & Known) => {
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ slug, isWished: !isOn });
  };
  return (
    <form action={`/api${pathOf(routes.toggleWish, { params: { slug } })}`} method="post" onSubmit={onSubmit}>
      <FormFields token={token} next={page} back={page} />
      <button
        type="submit"
        className="inline-flex min-h-11 items-center gap-2.5 text-sm hover:underline underline-offset-4"
      >
        <svg
          aria-hidden="true"
          viewBox="0 0 24 24"
          className="size-5"
          fill={isOn ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.3"
        >
          <path d="M12 20S3.500 14.600 3.500 8.900A4.600 4.600 0 0 1 12 6.400a4.600 4.600 0 0 1 8.500 2.500C20.500 14.600 12 20 12 20z" />
        </svg>
        {isOn ? 'On your wish list' : 'Add to wish list'}
        <span className="sr-only">{isOn ? `: take ${name} off` : `: ${name}`}</span>
      </button>
    </form>
  );
};

/** The wish for one product, changed at once; what fails is said below it. `wasWished` is what the server knew. */
export const WishButton = ({ wasWished, ...props }: Props & { wasWished: boolean }) => {
  const { isWished } = useWishlist();
  const { changeWish, refusal } = useChangeWish();
  return (
    <>
      <WishForm {...props} isOn={isWished(props.slug) ?? wasWished} onChange={changeWish} />
      <RefusalNote message={refusal} />
    </>
  );
};
