/** A browser as far as the API can tell: keeps cookies, says where it comes from. */
import { createClient } from '@scarlet/contracts/client';
import { parseReply } from '@scarlet/contracts/endpoints';

export type Answer = { status: number; body: unknown; headers: Headers };
type Options = { headers?: Record<string, string>; form?: Record<string, string | readonly string[]> };

export type Browser = ReturnType<typeof createBrowser>;

const encodeForm = (fields: Record<string, string | readonly string[]>): string => {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  return form.toString();
};

type Sent = { body?: unknown; options?: Options };

const encode = (
  body: unknown,
  form: Options['form'],
): { body: string; headers: Record<string, string> } | undefined => {
  if (form) return { body: encodeForm(form), headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  if (body === undefined) return undefined;
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
};

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text || undefined;
};

const createJar = () => {
  const cookies = new Map<string, string>();
  return {
    cookies,
    header: (): Record<string, string> =>
      cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    keep: (response: Response) => {
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const name = pair.slice(0, pair.indexOf('='));
        if (/max-age=0/i.test(line)) cookies.delete(name);
        else cookies.set(name, pair.slice(name.length + 1));
      }
    },
  };
};

type Needs = { url: string; publicUrl: string; headers?: Record<string, string> };

export const createBrowser = ({ url, publicUrl, headers: always = {} }: Needs) => {
  const jar = createJar();

  const send = async (method: string, path: string, { body, options = {} }: Sent = {}): Promise<Answer> => {
    const payload = encode(body, options.form);
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: { origin: publicUrl, ...payload?.headers, ...jar.header(), ...always, ...options.headers },
      ...(payload && { body: payload.body }),
    });
    jar.keep(response);
    return { status: response.status, body: await readBody(response), headers: response.headers };
  };

  const client = createClient({
    send: ({ method, path, headers, body }) => send(method, path, { body, options: { headers } }),
    parse: parseReply,
  });

  return {
    /** The raw cookies by name, to look at or to tamper with. */
    cookies: jar.cookies,
    get: (path: string, options?: Options) => send('GET', path, { ...(options ? { options } : {}) }),
    post: (path: string, body: unknown = {}, options?: Options) =>
      send('POST', path, { body, ...(options ? { options } : {}) }),
    put: (path: string, body: unknown = {}, options?: Options) =>
      send('PUT', path, { body, ...(options ? { options } : {}) }),
    delete: (path: string) => send('DELETE', path),
    /** As a browser without JavaScript posts a form. */
    submit: (path: string, form: Record<string, string | readonly string[]>, headers: Record<string, string> = {}) =>
      send('POST', path, { options: { form, headers } }),
    /** Typed calls; refusals reject as `Problem`. */
    call: client.call,
  };
};
