import { z } from 'zod';

/**
 * A form that was refused, so that its page can show it again as it was. `values` holds what was typed, each field with
 * all its values, and never a password; `key` is the Idempotency-Key that it was sent with.
 */
export const RefusedForm = z.object({
  /** The path of the page that the form stood on, without its query. */
  page: z.string(),
  problem: z.object({
    code: z.string(),
    facts: z.unknown(),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })),
  }),
  values: z.record(z.string(), z.array(z.string())),
  key: z.string().nullable(),
});
export type RefusedForm = z.infer<typeof RefusedForm>;

export const LastRefusal = z.object({ refused: RefusedForm.nullable() });
export type LastRefusal = z.infer<typeof LastRefusal>;
