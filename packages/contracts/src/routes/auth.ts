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
/**
 * The same for a browser on its way to a page: renews and goes back to `next`, or to the login page. A browser that another
 * site has led here keeps the refresh token to itself: it is sent by way of the page `/renew`, which comes back with `again`.
 */
export const renew = route<{ query: { next?: string | undefined; again?: '1' | undefined }; reply: undefined }>({
  name: 'renew',
  method: 'GET',
  path: '/auth/renew',
  access: 'anyone',
  success: 303,
});
/** The same for a form: an API that finds its session expired sends the browser here, and from here the form goes on. */
export const renewForm = route<{ query: { to: string }; body: Record<string, unknown>; reply: undefined }>({
  name: 'renewForm',
  method: 'POST',
  path: '/auth/renew',
  access: 'anyone',
  success: 307,
  form: true,
});
export const me = route<{ reply: Session }>({
  name: 'me',
  method: 'GET',
  path: '/auth/me',
  access: 'shopper',
  success: 200,
});
