/**
 * Whether sending this request on to the renewal would carry the refresh token. It is a SameSite=Strict cookie: browsers
 * leave it out when a link on another site led here, and the redirect would end at the login page of somebody who only
 * wanted to look at a dress. Parts of pages that a script asks for (`rsc`) are not navigations.
 */
export const canRenewByRedirect = (headers: Pick<Headers, 'get' | 'has'>): boolean =>
  !headers.has('rsc') && ['same-origin', 'none'].includes(headers.get('sec-fetch-site') ?? '');
