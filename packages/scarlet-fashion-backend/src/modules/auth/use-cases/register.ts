import { Problem } from '@scarlet/contracts/problem';
import type { Role } from '@scarlet/contracts/schemas';
import type { User } from '../domain/user.ts';
import type { Passwords, Throttle, UserStore } from '../ports.ts';

type Ports = { users: UserStore; passwords: Passwords; throttle: Throttle };

/** Opens a customer's account; throws `auth.email_taken` or `request.too_many`. The password is hashed in either case. */
export const createRegister =
  ({ users, passwords, throttle }: Ports) =>
  async (person: { name: string; email: string; password: string; address: string }): Promise<User> => {
    await throttle.countRegistration(person.address);
    const passwordHash = await passwords.hash(person.password);
    const user = await users.add({ name: person.name, email: person.email, passwordHash, role: 'customer' });
    if (!user) throw new Problem('auth.email_taken', {});
    return user;
  };

/** Makes sure that a person with this e-mail exists; keeps the one who is there. Returns their id. */
export const createPutUser =
  ({ users, passwords }: Pick<Ports, 'users' | 'passwords'>) =>
  async (person: { name: string; email: string; password: string; role: Role }): Promise<string> => {
    const email = person.email.normalize('NFKC').trim().toLowerCase();
    const known = await users.byEmail(email);
    if (known) return known.id;
    const passwordHash = await passwords.hash(person.password);
    const added = await users.add({ name: person.name, email, passwordHash, role: person.role });
    // Somebody else has just put the same person.
    return (added ?? (await users.byEmail(email)))?.id ?? '';
  };
