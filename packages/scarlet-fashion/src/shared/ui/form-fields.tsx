/**
 * The hidden fields of every form that posts to the API without JavaScript: the token, where to go afterwards (`next`),
 * and where to go when it is refused (`back`, which then gets `?problem=`). All are paths of this site.
 */
export const FormFields = ({ token, next, back, idempotencyKey }: FormFieldsProps) => (
  <>
    <input type="hidden" name="_token" value={token} />
    {next === undefined ? null : <input type="hidden" name="_next" value={next} />}
    {back === undefined ? null : <input type="hidden" name="_back" value={back} />}
    {idempotencyKey === undefined ? null : <input type="hidden" name="_key" value={idempotencyKey} />}
  </>
);

export type FormFieldsProps = { token: string; next?: string; back?: string; idempotencyKey?: string };
