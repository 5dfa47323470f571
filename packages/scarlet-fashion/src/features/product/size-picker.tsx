'use client';

import type { ReactNode } from 'react';
import { type SizeOption, sizeRemark } from './choice.ts';
import { useChoice } from './choice-context.tsx';

const boxClass =
  'relative inline-flex min-h-12 min-w-14 items-center justify-center rounded-sm border border-control px-4 text-sm md:max-lg:min-w-12 md:max-lg:px-2 has-checked:border-ink has-checked:bg-ink has-checked:text-ivory has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-scarlet';

const struckClass = 'text-stone line-through decoration-1';

/** A sold-out size may be chosen, to see which it is and where; the form then says that it cannot be bought. */
const sayWhenSoldOut =
  (isSoldOut: boolean) =>
  (input: HTMLInputElement | null): void =>
    input?.setCustomValidity(isSoldOut ? 'This size is sold out' : '');

const SizeBox = ({ option, isChosen, onChoose }: { option: SizeOption; isChosen: boolean; onChoose: () => void }) => {
  const remark = sizeRemark(option);
  return (
    <label className={`${boxClass} ${option.state === 'sold_out' ? struckClass : 'hover:border-ink'}`}>
      <input
        ref={sayWhenSoldOut(isChosen && option.state === 'sold_out')}
        type="radio"
        name="sku"
        value={option.sku}
        required
        data-sold-out={option.state === 'sold_out' ? '' : undefined}
        checked={isChosen}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      {option.size}
      {remark ? <span className="sr-only">{`, ${remark}`}</span> : null}
    </label>
  );
};

/** The sizes of the chosen colour as radios; each one's value is the article itself. Sold-out sizes stay and say so. */
export const SizePicker = ({ guide }: { guide?: ReactNode }) => {
  const { choice, options, chooseSize } = useChoice();
  const chosen = options.find(({ size }) => size === choice.size);
  const remark = chosen && sizeRemark(chosen);
  return (
    <fieldset>
      <legend className="sr-only">Size</legend>
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <p aria-hidden="true">
          Size: <span className="font-medium">{chosen?.size ?? 'choose one'}</span>
        </p>
        {guide}
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        {options.map((option) => (
          <SizeBox
            key={option.sku}
            option={option}
            isChosen={option.size === choice.size}
            onChoose={() => chooseSize(option.size)}
          />
        ))}
      </div>
      <p className="mt-2 min-h-6 text-sm text-scarlet" aria-live="polite">
        {remark ? `${remark.charAt(0).toUpperCase()}${remark.slice(1)}` : ''}
      </p>
    </fieldset>
  );
};
