import { gstStates } from '@scarlet/contracts/gst-states';
import type { ShopView } from '@scarlet/contracts/schemas';
import { Field, SelectField } from '#shared/ui/field.tsx';

type Faults = Readonly<Record<string, string>>;

const optionClass =
  'flex min-h-14 items-center gap-4 border border-control bg-paper px-5 py-3 has-checked:border-ink has-checked:ring-1 has-checked:ring-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-scarlet';

const radioClass = 'size-4 accent-scarlet';

type WayProps = { value: string; label: string; hint: string; isFirst?: boolean };

const Way = ({ value, label, hint, isFirst = false }: WayProps) => (
  <label className={optionClass}>
    <input type="radio" name="fulfilment" value={value} defaultChecked={isFirst} required className={radioClass} />
    <span>
      <span className="block font-medium">{label}</span>
      <span className="block text-sm text-stone">{hint}</span>
    </span>
  </label>
);

/** The shops to collect at; shown only while pick-up is chosen, which the style sheet decides, not a script. */
const PickupFields = ({ shops, fault }: { shops: readonly ShopView[]; fault: string | undefined }) => (
  <fieldset className="space-y-3 group-has-[[value=delivery]:checked]/way:hidden">
    <legend className="mb-3 text-sm font-medium">Collect at</legend>
    {shops.map(({ code, name, address, hours }, index) => (
      <label key={code} className={optionClass}>
        <input type="radio" name="shop" value={code} defaultChecked={index === 0} className={radioClass} />
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
const AddressFields = ({ faults }: { faults: Faults }) => (
  <fieldset className="grid gap-5 group-has-[[value=pickup]:checked]/way:hidden md:grid-cols-2">
    <legend className="mb-3 text-sm font-medium">Deliver to</legend>
    <div className="md:col-span-2">
      <Field label="Address" name="line1" autoComplete="address-line1" error={faults.line1} />
    </div>
    <div className="md:col-span-2">
      <Field label="Flat, floor, landmark (optional)" name="line2" autoComplete="address-line2" error={faults.line2} />
    </div>
    <Field label="City" name="city" autoComplete="address-level2" error={faults.city} />
    <Field
      label="PIN code"
      name="pin"
      inputMode="numeric"
      autoComplete="postal-code"
      maxLength={6}
      error={faults.pin}
    />
    <div className="md:col-span-2">
      <SelectField label="State" name="stateCode" defaultValue="29" error={faults.stateCode}>
        {gstStates.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  </fieldset>
);

/** How the order gets to the buyer. */
export const FulfilmentFields = ({ shops, faults }: { shops: readonly ShopView[]; faults: Faults }) => (
  <div className="group/way space-y-8">
    <fieldset className="grid gap-3 md:grid-cols-2">
      <legend className="mb-4 font-display text-2xl">How would you like it?</legend>
      <Way value="delivery" label="Delivery" hint="Free, in 3 to 5 days" isFirst />
      <Way value="pickup" label="Collect in a shop" hint="Free, as soon as it is billed" />
    </fieldset>
    <AddressFields faults={faults} />
    <PickupFields shops={shops} fault={faults.shop} />
  </div>
);
