import { formatMinor, toRupees } from '@scarlet/contracts/money';
import { Button } from '#shared/ui/button.tsx';
import { Field } from '#shared/ui/field.tsx';
import { filterFields, type ListPlace } from './list-address.ts';

type Props = { place: ListPlace; lowestMinor: number; highestMinor: number };

const own = ['min', 'max', 'after'];

/** The price from and to, as a plain form; everything else that is chosen rides along. Whole rupees. */
export const PriceForm = ({ place: { category, filter }, lowestMinor, highestMinor }: Props) => (
  <form action={`/c/${category}`} method="get" className="flex max-w-xl flex-wrap items-end gap-4">
    {filterFields(filter)
      .filter(([name]) => !own.includes(name))
      .map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    <div className="w-36">
      <Field
        label="From, in ₹"
        name="min"
        type="number"
        inputMode="numeric"
        min={0}
        defaultValue={filter.min}
        placeholder={String(toRupees(lowestMinor, 'down'))}
      />
    </div>
    <div className="w-36">
      <Field
        label="To, in ₹"
        name="max"
        type="number"
        inputMode="numeric"
        min={0}
        defaultValue={filter.max}
        placeholder={String(toRupees(highestMinor, 'up'))}
      />
    </div>
    <Button look="outline">Show</Button>
    <p className="w-full text-sm text-stone">
      These styles cost {formatMinor(lowestMinor)} to {formatMinor(highestMinor)}.
    </p>
  </form>
);
