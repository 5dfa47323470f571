import type { Endpoint } from '@scarlet/contracts/endpoints';
import { Problem } from '@scarlet/contracts/problem';
import { type Request, type Response, Router } from 'express';
import type { Actor } from '#kernel/actor';
import { day } from '#kernel/clock';
import { randomToken } from '#kernel/ids';
import { enforceAccess } from '#platform/http/access';
import type { Cookies } from '#platform/http/cookies';
import { formOf } from '#platform/http/form-request';
import type { FormTokens } from '#platform/http/form-token';
import { type Input, readInput } from '#platform/http/read-input';
import type { Call, ReplyCookie, Served } from '#platform/http/serve';

/** How the edge finds out who is asking; each way throws its own refusal. */
export type Identify = {
  /** From the cookies: a guest, a person, `expired` or `forged`. Never throws for a stranger. */
  shopper(cookies: { access: string | undefined; guest: string | undefined }): Promise<Actor>;
  /** From `Authorization: Bearer`. Throws `auth.required` or `auth.token_invalid`. */
  agent(authorization: string | undefined): Promise<Actor>;
  /** From the signature over the raw body. Throws `payments.signature_wrong`. */
  provider(headers: Request['headers'], rawBody: Buffer): Promise<Actor>;
};

type Needs = {
  identify: Identify;
  cookies: Cookies;
  formTokens: FormTokens;
  guardOrigin(request: Request): void;
  /** The id under which a guest's token is stored. */
  guestIdOf(token: string): string;
};

const guestLifeMs = 90 * day;

/** A router with every endpoint, and `request.method_not_allowed` for the other methods of their paths. */
export const mountEndpoints = (served: readonly Served[], needs: Needs): Router => {
  const router = Router({ caseSensitive: true });
  for (const one of served) router.route(one.endpoint.route.path)[verbOf(one.endpoint)](answer(one, needs));
  for (const [path, methods] of methodsByPath(served)) {
    router.all(path, (request) => {
      if (request.method === 'OPTIONS' || !methods.includes(request.method)) {
        throw new Problem('request.method_not_allowed', { allow: methods.join(', ') });
      }
    });
  }
  return router;
};

const verbOf = (endpoint: Endpoint): 'get' | 'post' | 'put' | 'delete' => {
  const verbs = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
  return verbs[endpoint.route.method];
};

const methodsByPath = (served: readonly Served[]): Map<string, string[]> => {
  const methods = new Map<string, string[]>();
  for (const { endpoint } of served) {
    methods.set(endpoint.route.path, [...(methods.get(endpoint.route.path) ?? []), endpoint.route.method]);
  }
  return methods;
};

const answer =
  (one: Served, needs: Needs) =>
  async (request: Request, response: Response): Promise<void> => {
    const { endpoint } = one;
    response.locals.route = endpoint.route.name;
    response.locals.takesForm = endpoint.form !== undefined;
    const known = await whoIs({ endpoint, request, needs });
    // Only now: what another site's page has sent in our visitor's name is not kept.
    response.locals.keeps = endpoint.form?.keeps;
    admit({ known, endpoint, response, cookies: needs.cookies });
    const form = acceptedForm({ endpoint, request, actor: known, formTokens: needs.formTokens });

    const out: Outgoing = { cookies: [], redirect: undefined };
    const { actor, by } = meet({ one, known, request, needs, out });
    const call = toCall({ request, actor, out, input: readInput(endpoint, request, form), cookies: needs.cookies });
    const handled = { one: by, call, out, response, cookies: needs.cookies };
    const reply = endpoint.reply.parse(await handleAndSetCookies(handled));
    response.append('Set-Cookie', cookiesAfter(form && endpoint.form).map(needs.cookies.write));

    const target = out.redirect ?? (form && endpoint.form?.done(reply, form.meta.next));
    response.set('Cache-Control', isPublic(endpoint) ? 'public, max-age=0' : 'no-store');
    if (target === undefined) sendReply(response, { status: endpoint.route.success, reply });
    else response.redirect(redirectStatus(endpoint), target);
  };

/** A form that went through has nothing to show again; signing out takes away what another form has left. */
const cookiesAfter = (form: Endpoint['form']): readonly ReplyCookie[] =>
  form?.keeps === undefined ? [] : [{ kind: 'form', value: undefined, maxAgeMs: 0 }];

type Asking = { known: Actor; endpoint: Endpoint; response: Response; cookies: Cookies };

/** A token that is none of ours leaves the browser with its refusal, so that nobody is locked out: the next request is a guest's. */
const admit = ({ known, endpoint, response, cookies }: Asking): void => {
  if (known.kind === 'forged' && endpoint.route.access !== 'anyone') {
    response.append('Set-Cookie', cookies.write({ kind: 'access', value: undefined, maxAgeMs: 0 }));
  }
  enforceAccess(endpoint.route.access, known);
};

type Handled = { one: Served; call: Call<Endpoint>; out: Outgoing; response: Response; cookies: Cookies };

type Met = { one: Served; known: Actor; request: Request; needs: Needs; out: Outgoing };

/** Whom the call is answered to, and by what: a stranger's first write makes a guest of them. */
const meet = ({ one, known, request, needs, out }: Met): { actor: Actor; by: Served } =>
  isStranger(known, request) ? { actor: welcome(needs, out), by: forStranger(one) } : { actor: known, by: one };

/**
 * A key is its sender's own. A stranger whose answer is lost comes back as another one, and the same key would be worked on
 * twice; so nothing is done until they come with the cookie that leaves with this refusal.
 */
const forStranger = (one: Served): Served => (one.endpoint.route.idempotent ? { ...one, handle: refuseUnknown } : one);

const refuseUnknown = async (): Promise<never> => {
  throw new Problem('request.guest_unknown', {});
};

/**
 * Cookies are sent with a refusal, too: a session that cannot be renewed has to leave the browser, and a stranger becomes
 * a guest.
 */
const handleAndSetCookies = async ({ one, call, out, response, cookies }: Handled): Promise<unknown> => {
  try {
    return await one.handle(call);
  } finally {
    response.append('Set-Cookie', out.cookies.map(cookies.write));
  }
};

/** Only 307 keeps the method and the body. */
const redirectStatus = ({ route }: Endpoint): number => (route.success === 307 ? 307 : 303);

const isStranger = (actor: Actor, request: Request): boolean =>
  actor.kind === 'guest' && actor.isNew && request.method !== 'GET';

const isPublic = ({ route }: Endpoint): boolean =>
  route.access === 'anyone' && route.method === 'GET' && route.success === 200;

const sendReply = (response: Response, { status, reply }: { status: number; reply: unknown }): void => {
  if (status === 204) response.status(204).end();
  else response.status(status).json(reply);
};

type FormNeeds = { endpoint: Endpoint; request: Request; actor: Actor; formTokens: FormTokens };

const acceptedForm = ({ endpoint, request, actor, formTokens }: FormNeeds): ReturnType<typeof formOf> => {
  const form = formOf(request);
  if (!form) return undefined;
  if (!endpoint.form) throw new Problem('request.media_type', {});
  if (endpoint.form.needsToken !== false && !formTokens.isValid(form.meta.token, actor))
    throw new Problem('request.form_expired', {});
  return form;
};

type Outgoing = { cookies: ReplyCookie[]; redirect: string | undefined };
type CallParts = { request: Request; actor: Actor; out: Outgoing; input: Input; cookies: Cookies };

const toCall = ({ request, actor, out, input, cookies }: CallParts): Call<Endpoint> => {
  const { refresh, guest, form } = cookies.read(request.get('cookie'));
  return {
    ...input,
    actor,
    cookies: { refresh, guest, form },
    client: {
      address: request.ip ?? '',
      userAgent: (request.get('user-agent') ?? '').slice(0, 200),
      isSameSite: ['same-origin', 'same-site', 'none'].includes(request.get('sec-fetch-site') ?? ''),
    },
    setCookie: (cookie) => {
      out.cookies.push(cookie);
    },
    redirectTo: (path) => {
      out.redirect = path;
    },
  };
};

type Asked = { endpoint: Endpoint; request: Request; needs: Needs };

const whoIs = async ({ endpoint, request, needs }: Asked): Promise<Actor> => {
  const { access } = endpoint.route;
  if (access === 'agent') return needs.identify.agent(request.get('authorization'));
  if (access === 'provider') return readSigned(request, needs.identify);
  needs.guardOrigin(request);
  return needs.identify.shopper(needs.cookies.read(request.get('cookie')));
};

/** The bytes are verified before anything parses them. */
const readSigned = async (request: Request, identify: Identify): Promise<Actor> => {
  const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const actor = await identify.provider(request.headers, rawBody);
  try {
    request.body = JSON.parse(rawBody.toString('utf8'));
  } catch (cause) {
    throw new Problem('request.malformed', {}, { cause });
  }
  return actor;
};

/** The cookie holds a random token, the store only its hash. */
const welcome = (needs: Needs, out: Outgoing): Actor => {
  const token = randomToken();
  out.cookies.push({ kind: 'guest', value: token, maxAgeMs: guestLifeMs });
  return { kind: 'guest', guestId: needs.guestIdOf(token), isNew: false };
};
