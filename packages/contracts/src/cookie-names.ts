/** What the shop's cookies are for: signed in, staying so, being a guest, sending forms. */
export type CookieKind = 'access' | 'refresh' | 'guest' | 'form';

/**
 * The names of the shop's cookies at its public address. Over TLS they carry the browser's own guarantees; on plain http they
 * carry the port, because cookies ignore ports and two shops on one machine would sign each other's people out.
 */
export const cookieNames = (publicUrl: string): Readonly<Record<CookieKind, string>> => {
  const { protocol, port } = new URL(publicUrl);
  const nameOf = (prefix: '__Host-' | '__Secure-', name: string) =>
    protocol === 'https:' ? `${prefix}${name}` : `${name}_${port === '' ? '80' : port}`;
  return {
    access: nameOf('__Host-', 'sf_at'),
    refresh: nameOf('__Secure-', 'sf_rt'),
    guest: nameOf('__Host-', 'sf_guest'),
    form: nameOf('__Host-', 'sf_form'),
  };
};
