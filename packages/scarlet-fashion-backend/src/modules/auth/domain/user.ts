import type { Role, UserView } from '@scarlet/contracts/schemas';

/** A person with an account. `email` is folded, so that one mailbox is one account. */
export type User = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly status: 'active' | 'disabled';
};

/** What the person may read of their own account. */
export const toUserView = ({ id, name, email, role }: User): UserView => ({ id, name, email, role });
