import type { Credentials, Registration, Session } from '../schemas/auth.ts';
import { route } from './route.ts';

export const register = route<{ body: Registration; reply: Session }>({
  name: 'register',
  method: 'POST',
  path: '/auth/register',
  access: 'anyone',
  success: 201,
  form: true,
});
export const login = route<{ body: Credentials; reply: Session }>({
  name: 'login',
  method: 'POST',
  path: '/auth/login',
  access: 'anyone',
  success: 200,
  form: true,
});
export const logout = route<{ body: Record<string, never>; reply: undefined }>({
  name: 'logout',
  method: 'POST',
  path: '/auth/logout',
  access: 'anyone',
  success: 204,
  form: true,
});
/** Rotates the refresh token (cookie) and sets new cookies. */
export const refresh = route<{ body: Record<string, never>; reply: Session }>({
  name: 'refresh',
  method: 'POST',
  path: '/auth/refresh',
  access: 'anyone',
  success: 200,
});
/** The same for a browser without JavaScript: renews and goes back to `next`, or to the login page. */
export const renew = route<{ query: { next?: string | undefined }; reply: undefined }>({
  name: 'renew',
  method: 'GET',
  path: '/auth/renew',
  access: 'anyone',
  success: 303,
});
export const me = route<{ reply: Session }>({
  name: 'me',
  method: 'GET',
  path: '/auth/me',
  access: 'shopper',
  success: 200,
});
