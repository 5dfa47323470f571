'use client';

import { useChoice } from './choice-context.tsx';

const formId = 'choose-colour';

/**
 * The colours as radios. They belong to a form of their own, which asks for the page in that colour: without JavaScript
 * its button does it, with JavaScript the choice is enough and the button is not there.
 */
export const ColourPicker = () => {
  const { product, choice, chooseColour } = useChoice();
  const chosen = product.colours.find(({ slug }) => slug === choice.colour);
  return (
    <fieldset>
      <legend className="text-sm">
        Colour: <span className="font-medium">{chosen?.name}</span>
      </legend>
      <div className="mt-3 flex flex-wrap items-center gap-1">
        {product.colours.map(({ slug, name, hex }) => (
          <label key={slug} title={name} className="relative inline-flex size-11 items-center justify-center">
            <input
              form={formId}
              type="radio"
              name="colour"
              value={slug}
              checked={slug === choice.colour}
              onChange={() => chooseColour(slug)}
              className="peer absolute inset-0 cursor-pointer opacity-0"
            />
            <span className="sr-only">{name}</span>
            <span
              aria-hidden="true"
              className="size-7 rounded-full border border-ink/25 outline-offset-4 peer-checked:outline-2 peer-checked:outline-ink peer-focus-visible:outline-3 peer-focus-visible:outline-scarlet"
              style={{ backgroundColor: hex }}
            />
          </label>
        ))}
        <noscript>
          <button form={formId} type="submit" className="ml-2 min-h-11 px-2 text-sm underline underline-offset-4">
            Show this colour
          </button>
        </noscript>
      </div>
    </fieldset>
  );
};

/** The form that the colours belong to; it must stand outside the one that fills the bag. */
export const ColourForm = () => {
  const { product } = useChoice();
  return <form id={formId} action={`/p/${product.slug}`} method="get" />;
};
