import { type CookieKind, cookieNames } from '@scarlet/contracts/cookie-names';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { ReplyCookie } from '#platform/http/serve';

type Rule = { path: string; sameSite: 'lax' | 'strict' };

const rules: Record<CookieKind, Rule> = {
  access: { path: '/', sameSite: 'lax' },
  refresh: { path: '/api/auth', sameSite: 'strict' },
  guest: { path: '/', sameSite: 'lax' },
  form: { path: '/', sameSite: 'strict' },
};

export type Cookies = {
  names: Readonly<Record<CookieKind, string>>;
  read(header: string | undefined): Record<CookieKind, string | undefined>;
  write(cookie: ReplyCookie): string;
};

/** The shop's cookies at its public address. */
export const createCookies = (publicUrl: string): Cookies => {
  const secure = new URL(publicUrl).protocol === 'https:';
  const names = cookieNames(publicUrl);
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
      return stringifySetCookie({ name, value: value ?? '', httpOnly: true, secure, path, sameSite, maxAge });
    },
  };
};
