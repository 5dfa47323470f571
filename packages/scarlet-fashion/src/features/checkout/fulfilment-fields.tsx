import { gstStates } from '@scarlet/contracts/gst-states';
import type { ShopView } from '@scarlet/contracts/schemas';
import { FieldAgain, type FormShown, SelectField } from '#shared/ui/field.tsx';

const optionClass =
  'flex min-h-14 items-center gap-4 border border-control bg-paper px-5 py-3 has-checked:border-ink has-checked:ring-1 has-checked:ring-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-scarlet';

const radioClass = 'size-4 accent-scarlet';

type OptionProps = { name: string; value: string; label: string; hint: string; isChosen: boolean; isNeeded?: boolean };

const Option = ({ name, value, label, hint, isChosen, isNeeded }: OptionProps) => (
  <label className={optionClass}>
    <input type="radio" {...{ name, value, required: isNeeded }} defaultChecked={isChosen} className={radioClass} />
    <span>
      <span className="block font-medium">{label}</span>
      <span className="block text-sm text-stone">{hint}</span>
    </span>
  </label>
);

type PickupProps = { shops: readonly ShopView[]; chosen: string | undefined; fault: string | undefined };

/** The shops to collect at; shown only while pick-up is chosen, which the style sheet decides, not a script. */
const PickupFields = ({ shops, chosen, fault }: PickupProps) => (
  <fieldset
    data-fault={fault}
    aria-describedby={fault && 'shop-error'}
    className="space-y-3 group-has-[[value=delivery]:checked]/way:hidden"
  >
    <legend className="mb-3 text-sm font-medium">Collect at</legend>
    {shops.map(({ code, name, address, hours }) => (
      <Option
        key={code}
        {...{ name: 'shop', value: code, label: name, isChosen: code === chosen }}
        hint={`${address.line1}, ${address.city}. ${hours}`}
      />
    ))}
    {fault ? (
      <p id="shop-error" className="text-sm text-scarlet">
        {fault}
      </p>
    ) : null}
  </fieldset>
);

/** Not `required`: a browser refuses to send a form for a required field that it does not show. The API checks them. */
const AddressFields = ({ shown }: { shown: FormShown }) => (
  <fieldset className="grid gap-5 group-has-[[value=pickup]:checked]/way:hidden md:grid-cols-2">
    <legend className="mb-3 text-sm font-medium">Deliver to</legend>
    <div className="md:col-span-2">
      <FieldAgain shown={shown} label="Address" name="line1" autoComplete="address-line1" />
    </div>
    <div className="md:col-span-2">
      <FieldAgain shown={shown} label="Flat, floor, landmark (optional)" name="line2" autoComplete="address-line2" />
    </div>
    <FieldAgain shown={shown} label="City" name="city" autoComplete="address-level2" />
    <FieldAgain
      shown={shown}
      label="PIN code"
      name="pin"
      inputMode="numeric"
      autoComplete="postal-code"
      maxLength={6}
    />
    <div className="md:col-span-2">
      <SelectField
        {...{ label: 'State', name: 'stateCode', error: shown.faults.stateCode }}
        defaultValue={shown.typed.stateCode || '29'}
      >
        {gstStates.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  </fieldset>
);

type Props = { shops: readonly ShopView[]; shown: FormShown };

/** How the order gets to the buyer. A shop that was chosen and takes orders no longer leaves the choice open. */
export const FulfilmentFields = ({ shops, shown }: Props) => {
  const { typed, faults } = shown;
  const isPickup = typed.fulfilment === 'pickup';
  return (
    <div className="group/way space-y-8">
      <fieldset className="grid gap-3 md:grid-cols-2">
        <legend className="mb-4 font-display text-2xl">How would you like it?</legend>
        <Option
          {...{ name: 'fulfilment', value: 'delivery', isChosen: !isPickup, isNeeded: true }}
          {...{ label: 'Delivery', hint: 'Free, in 3 to 5 days' }}
        />
        <Option
          {...{ name: 'fulfilment', value: 'pickup', isChosen: isPickup, isNeeded: true }}
          {...{ label: 'Collect in a shop', hint: 'Free, as soon as it is billed' }}
        />
      </fieldset>
      <AddressFields shown={shown} />
      <PickupFields shops={shops} chosen={typed.shop ?? shops[0]?.code} fault={faults.shop} />
    </div>
  );
};
