import { type ComponentProps, type ReactNode, useId } from 'react';

const controlClass =
  'block w-full min-h-12 rounded-sm border border-control bg-paper px-4 text-base text-ink placeholder:text-stone focus-visible:outline-offset-1 aria-invalid:border-scarlet';

type Frame = { label: string; hint?: ReactNode; error?: string | undefined };

const describedBy = (id: string, { hint, error }: Omit<Frame, 'label'>): string | undefined =>
  [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || undefined;

const FieldFrame = ({ id, label, hint, error, children }: Frame & { id: string; children: ReactNode }) => (
  <div className="space-y-1.5">
    <label htmlFor={id} className="block text-sm font-medium">
      {label}
    </label>
    {children}
    {hint ? (
      <p id={`${id}-hint`} className="text-sm text-stone">
        {hint}
      </p>
    ) : null}
    {error ? (
      <p id={`${id}-error`} className="text-sm text-scarlet">
        {`${label} ${error}`}
      </p>
    ) : null}
  </div>
);

/** A text field with its label, what it is for, and what is wrong with it. */
export const Field = ({ label, hint, error, id, className = '', ...rest }: Frame & ComponentProps<'input'>) => {
  const ownId = useId();
  const fieldId = id ?? ownId;
  return (
    <FieldFrame id={fieldId} label={label} hint={hint} error={error}>
      <input
        id={fieldId}
        className={`${controlClass} ${className}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(fieldId, { hint, error })}
        {...rest}
      />
    </FieldFrame>
  );
};

type Texts = Readonly<Record<string, string>>;

/** What a form shows again after a refusal, by the names of its fields: what was typed, and what is wrong with it. */
export type FormShown = { typed: Texts; faults: Texts };

/** A text field of a form that may have come back. */
export const FieldAgain = ({
  shown,
  name,
  ...rest
}: ComponentProps<typeof Field> & { shown: FormShown; name: string }) => (
  <Field
    name={name}
    defaultValue={shown.typed[name]}
    error={shown.faults[name]}
    // Without scripts a form that comes back leads to its first fault in no other way.
    autoFocus={shown.faults[name] !== undefined}
    {...rest}
  />
);

/** The same for a choice out of a list. */
export const SelectField = ({ label, hint, error, id, className = '', ...rest }: Frame & ComponentProps<'select'>) => {
  const ownId = useId();
  const fieldId = id ?? ownId;
  return (
    <FieldFrame id={fieldId} label={label} hint={hint} error={error}>
      <select
        id={fieldId}
        className={`${controlClass} pr-10 ${className}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(fieldId, { hint, error })}
        {...rest}
      />
    </FieldFrame>
  );
};
