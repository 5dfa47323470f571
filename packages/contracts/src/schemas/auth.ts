import { z } from 'zod';
import { Email, Line } from './values.ts';

/** In rising order of rights; a route for one role admits the roles after it, except that `customer` admits every signed-in person. */
export const Role = z.enum(['customer', 'staff', 'manager', 'admin']);
export type Role = z.infer<typeof Role>;

/** Without halves of characters (lone surrogates): all of them would be stored as the same one. */
const Typed = z
  .string()
  .max(128)
  .regex(/^\P{Cs}*$/u, 'has characters that are not allowed');
/** 8 to 128 characters, taken exactly as typed (no composition rules, NIST SP 800-63B). */
export const Password = Typed.min(8, 'needs at least 8 characters');

export const Registration = z.strictObject({ name: Line(80), email: Email, password: Password });
export type Registration = z.input<typeof Registration>;

export const Credentials = z.strictObject({ email: Email, password: Typed.min(1) });
export type Credentials = z.input<typeof Credentials>;

export const UserView = z.object({ id: z.string(), name: z.string(), email: z.string(), role: Role });
export type UserView = z.infer<typeof UserView>;

/** Who is asking. `formToken` belongs into the field `_token` of every form that posts to the API. */
export const Session = z.object({ user: UserView.nullable(), formToken: z.string() });
export type Session = z.infer<typeof Session>;
