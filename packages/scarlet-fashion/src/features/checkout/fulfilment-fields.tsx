import { gstStates } from '@scarlet/contracts/gst-states';
import type { ShopView } from '@scarlet/contracts/schemas';
import { Field, SelectField } from '#shared/ui/field.tsx';

type Texts = Readonly<Record<string, string>>;

const optionClass =
  'flex min-h-14 items-center gap-4 border border-control bg-paper px-5 py-3 has-checked:border-ink has-checked:ring-1 has-checked:ring-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-scarlet';

const radioClass = 'size-4 accent-scarlet';

type WayProps = { value: string; label: string; hint: string; isChosen: boolean };

const Way = ({ value, label, hint, isChosen }: WayProps) => (
  <label className={optionClass}>
    <input type="radio" name="fulfilment" value={value} defaultChecked={isChosen} required className={radioClass} />
    <span>
      <span className="block font-medium">{label}</span>
      <span className="block text-sm text-stone">{hint}</span>
    </span>
  </label>
);

type PickupProps = { shops: readonly ShopView[]; chosen: string | undefined; fault: string | undefined };

/** The shops to collect at; shown only while pick-up is chosen, which the style sheet decides, not a script. */
const PickupFields = ({ shops, chosen, fault }: PickupProps) => (
  <fieldset className="space-y-3 group-has-[[value=delivery]:checked]/way:hidden">
    <legend className="mb-3 text-sm font-medium">Collect at</legend>
    {shops.map(({ code, name, address, hours }) => (
      <label key={code} className={optionClass}>
        <input type="radio" name="shop" value={code} defaultChecked={code === chosen} className={radioClass} />
        <span>
          <span className="block font-medium">{name}</span>
          <span className="block text-sm text-stone">
            {address.line1}, {address.city}. {hours}
          </span>
        </span>
      </label>
    ))}
    {fault ? <p className="text-sm text-scarlet">{fault}</p> : null}
  </fieldset>
);

/** Not `required`: a browser refuses to send a form for a required field that it does not show. The API checks them. */
const AddressFields = ({ typed, faults }: { typed: Texts; faults: Texts }) => (
  <fieldset className="grid gap-5 group-has-[[value=pickup]:checked]/way:hidden md:grid-cols-2">
    <legend className="mb-3 text-sm font-medium">Deliver to</legend>
    <div className="md:col-span-2">
      <Field
        label="Address"
        name="line1"
        autoComplete="address-line1"
        defaultValue={typed.line1}
        error={faults.line1}
      />
    </div>
    <div className="md:col-span-2">
      <Field
        label="Flat, floor, landmark (optional)"
        name="line2"
        autoComplete="address-line2"
        defaultValue={typed.line2}
        error={faults.line2}
      />
    </div>
    <Field label="City" name="city" autoComplete="address-level2" defaultValue={typed.city} error={faults.city} />
    <Field
      label="PIN code"
      name="pin"
      inputMode="numeric"
      autoComplete="postal-code"
      maxLength={6}
      defaultValue={typed.pin}
      error={faults.pin}
    />
    <div className="md:col-span-2">
      <SelectField label="State" name="stateCode" defaultValue={typed.stateCode || '29'} error={faults.stateCode}>
        {gstStates.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  </fieldset>
);

type Props = { shops: readonly ShopView[]; typed: Texts; faults: Texts };

/** How the order gets to the buyer. A shop that was chosen and takes orders no longer leaves the choice open. */
export const FulfilmentFields = ({ shops, typed, faults }: Props) => {
  const isPickup = typed.fulfilment === 'pickup';
  return (
    <div className="group/way space-y-8">
      <fieldset className="grid gap-3 md:grid-cols-2">
        <legend className="mb-4 font-display text-2xl">How would you like it?</legend>
        <Way value="delivery" label="Delivery" hint="Free, in 3 to 5 days" isChosen={!isPickup} />
        <Way value="pickup" label="Collect in a shop" hint="Free, as soon as it is billed" isChosen={isPickup} />
      </fieldset>
      <AddressFields typed={typed} faults={faults} />
      <PickupFields shops={shops} chosen={typed.shop ?? shops[0]?.code} fault={faults.shop} />
    </div>
  );
};
