import { formatMinor } from '@scarlet/contracts/money';

/** A price in paise, with the struck maximum retail price beside it when it is lower than that. Taxes are included. */
export const Price = ({
  priceMinor,
  mrpMinor,
  className = '',
}: {
  priceMinor: number;
  mrpMinor?: number;
  className?: string;
}) => {
  const isReduced = mrpMinor !== undefined && mrpMinor > priceMinor;
  return (
    <p className={`flex flex-wrap items-baseline gap-x-3 ${className}`}>
      {isReduced ? <span className="sr-only">Reduced price</span> : null}
      <span className={isReduced ? 'text-scarlet' : undefined}>{formatMinor(priceMinor)}</span>
      {isReduced ? (
        <>
          <span className="sr-only">instead of</span>
          <s className="text-stone">{formatMinor(mrpMinor)}</s>
        </>
      ) : null}
    </p>
  );
};
