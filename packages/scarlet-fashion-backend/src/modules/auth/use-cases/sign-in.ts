import { Problem } from '@scarlet/contracts/problem';
import type { User } from '../domain/user.ts';
import type { Passwords, Throttle, UserStore } from '../ports.ts';

type Ports = { users: UserStore; passwords: Passwords; throttle: Throttle };
type Attempt = { email: string; password: string; address: string };

/**
 * Finds the person whose e-mail and password these are; throws `auth.credentials_wrong` or `request.too_many`. A stranger's
 * e-mail, a wrong password and a closed account get the same answer after the same work.
 */
export const createSignIn =
  ({ users, passwords, throttle }: Ports) =>
  async ({ email, password, address }: Attempt): Promise<User> => {
    await throttle.countLogin(email, address);
    const user = await users.byEmail(email);
    const isRight = await passwords.verify(user?.passwordHash, password);
    if (!user || !isRight || user.status !== 'active') throw new Problem('auth.credentials_wrong', {});
    await throttle.forgive(email, address);
    return user;
  };
