import type { Role } from '@scarlet/contracts/schemas';

const rising: readonly Role[] = ['customer', 'staff', 'manager', 'admin'];

/** Whether a person with the role `has` may do what `needs` asks for: each role includes those before it. */
export const hasRole = (has: Role, needs: Role): boolean => rising.indexOf(has) >= rising.indexOf(needs);
