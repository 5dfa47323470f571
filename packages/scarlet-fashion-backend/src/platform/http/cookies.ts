import { parseCookie, stringifySetCookie } from 'cookie';
import type { CookieKind, ReplyCookie } from '#platform/http/serve';

type Rule = { prefix: '__Host-' | '__Secure-'; name: string; path: string; sameSite: 'lax' | 'strict' };

const rules: Record<CookieKind, Rule> = {
  access: { prefix: '__Host-', name: 'sf_at', path: '/', sameSite: 'lax' },
  refresh: { prefix: '__Secure-', name: 'sf_rt', path: '/api/auth', sameSite: 'strict' },
  guest: { prefix: '__Host-', name: 'sf_guest', path: '/', sameSite: 'lax' },
  form: { prefix: '__Host-', name: 'sf_form', path: '/', sameSite: 'strict' },
};

export type Cookies = {
  names: Record<CookieKind, string>;
  read(header: string | undefined): Record<CookieKind, string | undefined>;
  write(cookie: ReplyCookie): string;
};

/**
 * The shop's cookies. Over TLS their names carry the browser's own guarantees; on plain http they carry the port,
 * because cookies ignore ports and two shops on one machine would sign each other's people out.
 */
export const createCookies = (publicUrl: string): Cookies => {
  const { protocol, port } = new URL(publicUrl);
  const isSecure = protocol === 'https:';
  const nameOf = ({ prefix, name }: Rule) => (isSecure ? `${prefix}${name}` : `${name}_${port === '' ? '80' : port}`);
  const { access, refresh, guest, form } = rules;
  const names = { access: nameOf(access), refresh: nameOf(refresh), guest: nameOf(guest), form: nameOf(form) };
  return {
    names,
    read: (header) => {
      const sent = parseCookie(header ?? '');
      return {
        access: sent[names.access],
        refresh: sent[names.refresh],
        guest: sent[names.guest],
        form: sent[names.form],
      };
    },
    write: ({ kind, value, maxAgeMs }) => {
      const { path, sameSite } = rules[kind];
      const maxAge = value === undefined ? 0 : Math.floor(maxAgeMs / 1_000);
      const name = names[kind];
      return stringifySetCookie({ name, value: value ?? '', httpOnly: true, secure: isSecure, path, sameSite, maxAge });
    },
  };
};
