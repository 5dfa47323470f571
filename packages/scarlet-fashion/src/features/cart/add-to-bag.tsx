'use client';

import * as routes from '@scarlet/contracts/routes';
import { type FormEvent, type ReactNode, useState } from 'react';
import { reportFault } from '#shared/api/no-answer.ts';
import { useScreen } from '#shared/store/screen-store-provider.tsx';
import { Button } from '#shared/ui/button.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { BagDrawer } from './bag-drawer.tsx';
import { explainRefusal } from './explain-refusal.ts';
import { useFollowedBag } from './use-followed-bag.ts';
import { useSetLine } from './use-set-line.ts';
import type { Article } from './with-line.ts';

type Props = {
  token: string;
  /** The page to come back to when the bag refuses it and there is no JavaScript. */
  back: string;
  /** Every article that the form can put into the bag. */
  articles: readonly Article[];
  /** Controls that name the article in a field `sku`; one that is marked `data-sold-out` renames the button. */
  children: ReactNode;
};

/** A plain form that fills the bag, and with JavaScript fills it at once without leaving the page. */
export const AddToBag = ({ token, back, articles, children }: Props) => {
  const { addPiece } = useSetLine();
  useFollowedBag();
  const announce = useScreen((screen) => screen.announce);
  const [isBagOpen, setIsBagOpen] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  const add = async (sku: string) => {
    const article = articles.find((each) => each.sku === sku);
    setRefusal(undefined);
    setIsBagOpen(true);
    announce(`${article?.name ?? 'It'} is in your bag.`);
    try {
      await addPiece({ sku, article });
    } catch (error) {
      reportFault(error);
      setIsBagOpen(false);
      setRefusal(explainRefusal(error));
    }
  };

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sku = new FormData(event.currentTarget).get('sku');
    if (typeof sku === 'string') void add(sku);
  };

  return (
    <>
      <form action={`/api${routes.addCartLine.path}`} method="post" onSubmit={onSubmit} className="group/buy space-y-6">
        <FormFields token={token} next="/bag" back={back} />
        <input type="hidden" name="quantity" value="1" />
        {children}
        <Button className="w-full group-has-[[data-sold-out]:checked]/buy:bg-stone">
          <span className="group-has-[[data-sold-out]:checked]/buy:hidden">Add to bag</span>
          <span className="hidden group-has-[[data-sold-out]:checked]/buy:inline">Sold out in this size</span>
        </Button>
        {refusal ? (
          <p role="alert" className="text-sm text-scarlet">
            {refusal}
          </p>
        ) : null}
      </form>
      <BagDrawer isOpen={isBagOpen} onClose={() => setIsBagOpen(false)} />
    </>
  );
};
