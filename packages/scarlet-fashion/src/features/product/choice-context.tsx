'use client';

import { bug } from '@scarlet/contracts/problem';
import type { ProductDetail, ProductStock } from '@scarlet/contracts/schemas';
import { createContext, type ReactNode, use, useState } from 'react';
import { type Choice, productHref, type SizeOption, sizeOptions } from './choice.ts';
import { useStock } from './use-stock.ts';

type Chosen = {
  readonly product: ProductDetail;
  readonly choice: Choice;
  readonly options: readonly SizeOption[];
  readonly stock: ProductStock | undefined;
  chooseColour(colour: string): void;
  chooseSize(size: string): void;
};

const ChoiceContext = createContext<Chosen | undefined>(undefined);

/** What the page's parts share: which colour and size are chosen. The address follows, so that a link shows the same. */
export const ChoiceProvider = ({
  product,
  first,
  stock: firstStock,
  children,
}: {
  product: ProductDetail;
  first: Choice;
  stock: ProductStock | undefined;
  children: ReactNode;
}) => {
  const [choice, setChoice] = useState(first);
  const stock = useStock(product.slug, firstStock);
  const choose = (next: Choice) => {
    setChoice(next);
    window.history.replaceState(null, '', productHref(product.slug, next));
  };
  const chosen: Chosen = {
    product,
    choice,
    options: sizeOptions(product, choice.colour, stock),
    stock,
    chooseColour: (colour) => choose({ ...choice, colour }),
    chooseSize: (size) => choose({ ...choice, size }),
  };
  return <ChoiceContext value={chosen}>{children}</ChoiceContext>;
};

export const useChoice = (): Chosen => use(ChoiceContext) ?? bug('There is no ChoiceProvider above this component');
