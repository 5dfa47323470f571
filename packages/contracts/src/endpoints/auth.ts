import { z } from 'zod';
import * as routes from '../routes/auth.ts';
import { Credentials, Registration, Session } from '../schemas/auth.ts';
import { Nothing } from '../schemas/values.ts';
import { endpoint, NoReply } from './endpoint.ts';

const toNext = (otherwise: string) => (_reply: unknown, next: string | undefined) => next ?? otherwise;

export const authEndpoints = {
  register: endpoint(routes.register, {
    summary: 'Open an account and sign in',
    body: Registration,
    reply: Session,
    form: { schema: Registration, done: toNext('/account'), keeps: ['name', 'email'] },
    problems: ['auth.email_taken', 'request.too_many'],
  }),
  login: endpoint(routes.login, {
    summary: 'Sign in',
    body: Credentials,
    reply: Session,
    form: { schema: Credentials, done: toNext('/account'), keeps: ['email'] },
    problems: ['auth.credentials_wrong', 'request.too_many'],
  }),
  logout: endpoint(routes.logout, {
    summary: 'Sign out on this device',
    reply: NoReply,
    form: { schema: Nothing, done: () => '/', keeps: [], needsToken: false },
  }),
  refresh: endpoint(routes.refresh, {
    summary: 'Renew the session; rotates the refresh token',
    reply: Session,
    problems: ['auth.required', 'auth.refresh_reused', 'auth.token_invalid'],
  }),
  renew: endpoint(routes.renew, {
    summary: 'Renew the session and go back to a page',
    query: z.strictObject({ next: z.string().max(500).optional(), again: z.literal('1').optional() }),
    reply: NoReply,
  }),
  renewForm: endpoint(routes.renewForm, {
    summary: 'Renew the session and send the form on to `to`, a path of this API',
    query: z.strictObject({ to: z.string().max(500) }),
    body: z.looseObject({}),
    reply: NoReply,
    form: { schema: z.looseObject({}), done: () => '/', needsToken: false },
  }),
  me: endpoint(routes.me, { summary: 'Who is asking, and the token for forms', reply: Session }),
};
