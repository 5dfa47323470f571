import type { Colour } from '@scarlet/contracts/schemas';

const maxDots = 5;

/** The colours of a product as small dots, read out as names. */
export const ColourDots = ({ colours }: { colours: readonly Colour[] }) => (
  <p className="flex items-center gap-1.5 pt-1">
    <span className="sr-only">{`In ${colours.map(({ name }) => name).join(', ')}`}</span>
    {colours.slice(0, maxDots).map(({ slug, hex }) => (
      <span
        key={slug}
        aria-hidden="true"
        className="size-3 rounded-full border border-ink/20"
        style={{ backgroundColor: hex }}
      />
    ))}
    {colours.length > maxDots ? (
      <span aria-hidden="true" className="text-xs text-stone">
        +{colours.length - maxDots}
      </span>
    ) : null}
  </p>
);
